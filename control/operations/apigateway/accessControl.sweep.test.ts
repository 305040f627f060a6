// Policies on ARNs and on tags, and the read-only role, against every operation there is. "Actions, resources, and condition keys for Amazon
// API Gateway Management" of the service authorization reference; "Using tags to control access" of the developer guide.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OperationSchema } from "../../../contract/operations.ts";
import { parsePolicyDocument } from "../../../iam/policy.ts";
import { type Ask, createAsk, type Members, restOperation, restOperations } from "../../testing/anyOperation.ts";
import { createEveryResource, type EveryResource } from "../../testing/everyResource.ts";
import { tableDigests } from "../../testing/tableDigests.ts";
import { reader, startTestServer, type TestServer } from "../../testing/testServer.ts";

const denied = "AccessDeniedException";
const named = (operations: readonly OperationSchema[]) =>
  operations.map((operation) => [operation.name, operation] as const);
const policyOf = (...Statement: object[]) => parsePolicyDocument({ Version: "2012-10-17", Statement });
const everything = { Effect: "Allow", Action: "*", Resource: "*" };
const arn = (path: string) => `arn:aws:apigateway:us-east-1::${path}`;

let server: TestServer;
let ask: Ask;
let policy = policyOf(everything);
let mine: EveryResource;
let theirs: EveryResource;
beforeAll(async () => {
  server = await startTestServer({ managementAuth: "none", policies: () => [policy] });
  ask = createAsk(server.url);
  mine = await createEveryResource(ask, { team: "mine" });
  theirs = await createEveryResource(ask, { team: "theirs" });
});
afterAll(() => server[Symbol.asyncDispose]());

/** The type of the error. */
async function under(statements: object[], operation: OperationSchema, known: Members): Promise<string> {
  policy = policyOf(...statements);
  const labels = Object.entries(known).filter(([name]) => operation.path.includes(`{${name}`));
  const asked = await ask(operation, Object.fromEntries(labels));
  policy = policyOf(everything);
  return asked.code;
}

/** For what is let through: what is there is not deleted, the last name of the path is another one. */
function harmless({ method, path }: OperationSchema, known: EveryResource): Members {
  const [, last] = /\{(\w+)\}(?:\/integration)?$/.exec(path) ?? [];
  return method === "DELETE" && last !== undefined ? { ...known, [last]: "none" } : known;
}

const belowApi = restOperations.filter(({ path }) => path.startsWith("/restapis/{restApiId}/"));

describe("a policy on what is below an API", () => {
  const only = () => [{ Effect: "Allow", Action: "apigateway:*", Resource: arn(`/restapis/${mine.restApiId}/*`) }];
  const allBut = () => [everything, { Effect: "Deny", Action: "*", Resource: arn(`/restapis/${mine.restApiId}/*`) }];

  it.each(named(belowApi))("lets %s through for this API and for no other", async (_, operation) => {
    expect(await under(only(), operation, theirs)).toBe(denied);
    expect(await under(only(), operation, harmless(operation, mine))).not.toBe(denied);
  });

  it.each(named(belowApi))("keeps %s from this API and from no other", async (_, operation) => {
    expect(await under(allBut(), operation, mine)).toBe(denied);
    expect(await under(allBut(), operation, harmless(operation, theirs))).not.toBe(denied);
  });

  it.each(named(restOperations.filter((operation) => !belowApi.includes(operation))))(
    "lets nobody through to %s",
    async (_, operation) => {
      expect(await under(only(), operation, mine)).toBe(denied);
    },
  );

  it("counts methods and their integrations one by one", async () => {
    const { restApiId, resourceId } = mine;
    const resource = arn(`/restapis/${restApiId}/resources/${resourceId}/methods/GET/integration`);
    const statements = [{ Effect: "Allow", Action: "apigateway:GET", Resource: resource }];
    expect(await under(statements, restOperation("GetIntegration"), mine)).toBe("");
    expect(await under(statements, restOperation("GetMethod"), mine)).toBe(denied);
    expect(await under(statements, restOperation("UpdateIntegration"), mine)).toBe(denied);
    expect(await under(statements, restOperation("GetIntegrationResponse"), mine)).toBe(denied);
  });
});

/** Of these, the path names something that has tags, or is below it. */
const ofTagged = restOperations.filter(({ path }) =>
  /^\/(?:restapis|apikeys|usageplans|clientcertificates|vpclinks|domainnames|tags)\/\{|^\/domainnameaccessassociations\/\{/.test(
    path,
  ),
);

describe("a policy on aws:ResourceTag", () => {
  const condition = { StringEquals: { "aws:ResourceTag/team": "mine" } };
  const only = [{ Effect: "Allow", Action: "apigateway:*", Resource: "*", Condition: condition }];
  const allBut = [everything, { Effect: "Deny", Action: "apigateway:*", Resource: "*", Condition: condition }];
  /** Something else has no tag, so this deletes what is there. */
  const isDelete = ({ method, path }: OperationSchema) => method === "DELETE" && path.split("/").length === 3;

  it.each(named(ofTagged))("lets %s through where the tag is and nowhere else", async (_, operation) => {
    expect(await under(only, operation, theirs)).toBe(denied);
    const own = isDelete(operation) ? await createEveryResource(ask, { team: "mine" }) : harmless(operation, mine);
    expect(await under(only, operation, own)).not.toBe(denied);
  });

  it.each(named(ofTagged))("keeps %s from where the tag is", async (_, operation) => {
    expect(await under(allBut, operation, mine)).toBe(denied);
  });

  it.each(named(restOperations.filter((operation) => !ofTagged.includes(operation))))(
    "lets nobody through to %s, which is about nothing with a tag",
    async (_, operation) => {
      expect(await under(only, operation, mine)).toBe(denied);
    },
  );
});

describe("cloning an API", () => {
  it("needs the permission to read it", async () => {
    const mayCreate = { Effect: "Allow", Action: "apigateway:POST", Resource: arn("/restapis") };
    const mayRead = { Effect: "Allow", Action: "apigateway:GET", Resource: arn(`/restapis/${mine.restApiId}`) };
    policy = policyOf(mayCreate, mayRead);
    const clone = (cloneFrom: string) => ask(restOperation("CreateRestApi"), { name: "clone", cloneFrom });
    const answers = [await clone(theirs.restApiId), await clone(mine.restApiId)];
    policy = policyOf(everything);
    expect(answers.map(({ code }) => code)).toEqual([denied, ""]);
  });
});

describe("a read-only caller", () => {
  let guarded: TestServer;
  beforeAll(async () => {
    guarded = await startTestServer();
  });
  afterAll(() => guarded[Symbol.asyncDispose]());

  it.each(named(restOperations.filter(({ isRead }) => !isRead)))(
    "is refused %s, and nothing changes",
    async (_, operation) => {
      const before = await tableDigests(guarded.database);
      const { status, code } = await createAsk(guarded.url, reader)(operation, {});
      expect([status, code]).toEqual([403, denied]);
      expect(await tableDigests(guarded.database)).toEqual(before);
    },
  );
});
