// Who may ask the function host for what: callers' own policies and functions' policies together. "Policy evaluation logic", IAM user guide;
// "Viewing resource-based IAM policies in Lambda", Lambda developer guide. The host itself has its own tests.
import { CreateFunctionCommand, InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { operations } from "../../contract/operations.ts";
import { parsePolicyDocument } from "../../iam/policy.ts";
import type { WireRequest } from "../../wire/message.ts";
import { signedInAs } from "../testing/signedIn.ts";
import { askFor } from "../testing/signedOperation.ts";
import { administrator, reader, startTestServer, type TestServer } from "../testing/testServer.ts";
import type { FunctionsDoor } from "./functionsDoor.ts";

interface Forwarded {
  readonly request: WireRequest;
  readonly headers: Readonly<Record<string, string>>;
}

const forwarded: Forwarded[] = [];
let answer: Awaited<ReturnType<FunctionsDoor["forward"]>>;
const functions: FunctionsDoor = {
  forward: async (request, headers) => {
    forwarded.push({ request, headers });
    return answer;
  },
};
const empty = { status: 200, headers: { "content-type": "application/json" }, body: "{}" };

const arn = "arn:aws:lambda:us-east-1:000000000000:function:pets";
const sam = "arn:aws:iam::000000000000:user/sam";
const statement = (Principal: unknown, more: object = {}) => ({
  ...{ Sid: "s", Effect: "Allow", Principal, Action: "lambda:InvokeFunction", Resource: arn },
  ...more,
});

let server: TestServer;
let off: TestServer;
let narrow: TestServer;
let stranger: LambdaClient;
let admin: LambdaClient;
let policy = parsePolicyDocument({ Version: "2012-10-17", Statement: { Effect: "Allow", Action: "*", Resource: "*" } });
const clientOf = ({ url }: TestServer, credentials: { accessKeyId: string; secretAccessKey: string }) =>
  new LambdaClient({ endpoint: url, region: "us-east-1", credentials, maxAttempts: 1 });
beforeAll(async () => {
  server = await startTestServer({ functions });
  off = await startTestServer({ functions: null });
  narrow = await startTestServer({ functions, policies: () => [policy] });
  stranger = clientOf(server, await signedInAs(server, "sam", []));
  admin = clientOf(server, administrator);
  for (const { database } of [server, narrow])
    await database.query(
      `INSERT INTO "functions"."function" ("region", "name", "tags") VALUES ('us-east-1', 'pets', '{"team": "cats"}')`,
    );
});
beforeEach(() => {
  answer = empty;
  forwarded.length = 0;
});
afterAll(() => Promise.all([server, off, narrow].map((one) => one[Symbol.asyncDispose]())));

const setPolicy = (statements: readonly object[], qualifier = "") =>
  server.database.query(
    `UPDATE "functions"."function" SET "policies" = '${JSON.stringify({ [qualifier]: { revisionId: "r", statements } })}'`,
  );
const invoke = (client: LambdaClient, Qualifier?: string) =>
  client.send(new InvokeCommand({ FunctionName: "pets", Qualifier })).then(
    () => "allowed",
    ({ name }: Error) => name,
  );
const denied = "AccessDeniedException";

const lambda = operations.filter(({ service }) => service === "lambda");
const labels = { FunctionName: "pets", Name: "live", StatementId: "s", Resource: encodeURIComponent(arn) };

describe.each(lambda.map((operation) => [operation.name, operation] as const))("%s", (name, operation) => {
  describe("authorization", () => {
    it("lets an administrator ask, lets a read-only caller read, and refuses a caller without policies", async () => {
      expect(await askFor(server.url, operation, administrator, labels)).toBeUndefined();
      expect(forwarded).toHaveLength(1);
      const isRead = /^(Get|List)/.test(name);
      expect(await askFor(server.url, operation, reader, labels)).toBe(isRead ? undefined : denied);
      expect(
        await askFor(server.url, operation, { accessKeyId: "AKIANOBODYATALL00000", secretAccessKey: "x" }, labels),
      ).toBe("UnrecognizedClientException");
    });
  });
});

describe("a call that is let through", () => {
  it("says who asks and where, and brings neither credentials nor what only control may say", async () => {
    const client = clientOf(server, administrator);
    client.middlewareStack.add(
      (next) => (args) => {
        Object.assign(Object(args.request).headers, { "x-gatehouse-caller": "forged" });
        return next(args);
      },
      { step: "build" },
    );
    await invoke(client);
    expect(forwarded[0]?.headers).toEqual({
      "x-gatehouse-caller": "arn:aws:iam::000000000000:user/admin",
      "x-gatehouse-region": "us-east-1",
      "x-gatehouse-request-id": expect.stringMatching(/^[\w-]{36}$/),
      "x-gatehouse-source-ip": "127.0.0.1",
    });
  });

  it("is audited when it changes something, refusals too, and not when it runs a function", async () => {
    const [{ last } = { last: 0 }] = await server.database.query<{ last: number }>(
      `SELECT coalesce(max("id"), 0)::int AS "last" FROM "AuditEvent"`,
    );
    const create = () => admin.send(new CreateFunctionCommand({ FunctionName: "f", Role: sam, Code: {} }));
    await invoke(admin);
    await create();
    answer = { status: 409, headers: { "x-amzn-errortype": "ResourceConflictException" }, body: '{"Message":"taken"}' };
    await expect(create()).rejects.toMatchObject({ name: "ResourceConflictException", message: "taken" });
    const rows = await server.database.query(
      `SELECT "operation", "status", "denied" FROM "AuditEvent" WHERE "id" > ${last} ORDER BY "id"`,
    );
    expect(rows).toEqual([
      { operation: "CreateFunction", status: 201, denied: false },
      { operation: "CreateFunction", status: 409, denied: false },
    ]);
  });

  it("may bring a package of more than 10 MB", async () => {
    const ZipFile = Buffer.alloc(12 * 1024 * 1024);
    await admin.send(new CreateFunctionCommand({ FunctionName: "f", Role: sam, Code: { ZipFile } }));
    expect(forwarded[0]?.request.body.length).toBeGreaterThan(ZipFile.length);
  });
});

describe("a function's policy", () => {
  it("lets in who has no policy of their own, by their ARN or as everybody", async () => {
    expect(await invoke(stranger)).toBe(denied);
    await setPolicy([statement({ AWS: sam })]);
    expect(await invoke(stranger)).toBe("allowed");
    await setPolicy([statement({ AWS: "arn:aws:iam::000000000000:user/tom" })]);
    expect(await invoke(stranger)).toBe(denied);
    await setPolicy([statement("*")]);
    expect(await invoke(stranger)).toBe("allowed");
  });

  it("leaves it to users' own policies where it names the whole account", async () => {
    await setPolicy([statement({ AWS: "arn:aws:iam::000000000000:root" })]);
    expect([await invoke(stranger), await invoke(admin)]).toEqual([denied, "allowed"]);
  });

  it("is not the one of its versions", async () => {
    await setPolicy([statement({ AWS: sam })]);
    expect(await invoke(stranger, "1")).toBe(denied);
    await setPolicy([statement({ AWS: sam }, { Resource: `${arn}:1` })], "1");
    expect([await invoke(stranger, "1"), await invoke(stranger)]).toEqual(["allowed", denied]);
  });
});

describe("a caller's own policies", () => {
  const under = async (...Statement: object[]) => {
    policy = parsePolicyDocument({ Version: "2012-10-17", Statement });
    return invoke(clientOf(narrow, administrator));
  };
  const allow = { Effect: "Allow", Action: "lambda:InvokeFunction", Resource: arn };

  it("are asked for lambda:InvokeFunction on the function's ARN", async () => {
    expect(await under(allow)).toBe("allowed");
    expect(await under({ ...allow, Action: "lambda:Invoke" })).toBe(denied);
    expect(await under({ ...allow, Resource: `${arn}2` })).toBe(denied);
  });

  it("know the function's tags", async () => {
    const tagged = (team: string) => ({ Condition: { StringEquals: { "aws:ResourceTag/team": team } } });
    expect(await under({ ...allow, ...tagged("cats") })).toBe("allowed");
    expect(await under({ ...allow, ...tagged("dogs") })).toBe(denied);
    expect(await under(allow, { ...allow, Effect: "Deny", ...tagged("cats") })).toBe(denied);
  });

  it("have to let a role be passed on to Lambda", async () => {
    const role = "arn:aws:iam::000000000000:role/lambda";
    const create = async (...statements: object[]) => {
      const all = [{ Effect: "Allow", Action: "lambda:CreateFunction", Resource: "*" }, ...statements];
      policy = parsePolicyDocument({ Version: "2012-10-17", Statement: all });
      const command = new CreateFunctionCommand({ FunctionName: "f", Role: role, Code: {} });
      return clientOf(narrow, administrator)
        .send(command)
        .then(
          () => "allowed",
          ({ message }: Error) => message,
        );
    };
    const pass = { Effect: "Allow", Action: "iam:PassRole", Resource: role };
    const to = (service: string) => ({ Condition: { StringEquals: { "iam:PassedToService": service } } });
    expect(await create()).toContain(`is not authorized to perform: iam:PassRole on resource: ${role}`);
    expect(await create({ ...pass, ...to("lambda.amazonaws.com") })).toBe("allowed");
    expect(await create({ ...pass, ...to("ec2.amazonaws.com") })).toContain("iam:PassRole");
  });
});

describe("without a function host", () => {
  it("says that functions are turned off, to those who may ask", async () => {
    await expect(clientOf(off, administrator).send(new InvokeCommand({ FunctionName: "pets" }))).rejects.toMatchObject({
      name: "ServiceUnavailableException",
      message: "Functions are turned off here (FUNCTIONS=off).",
      $metadata: expect.objectContaining({ httpStatusCode: 503 }),
    });
    expect(await invoke(clientOf(off, reader))).toBe(denied);
  });
});

describe("where code can be fetched", () => {
  it("asks for no credentials, which the address stands for, and still for a name of the endpoint", async () => {
    const response = await fetch(`${server.url}/_functions/code/token`);
    expect([response.status, forwarded[0]?.request.rawPath]).toEqual([200, "/_functions/code/token"]);
    const fromPage = await fetch(`${server.url}/_functions/code/token`, { headers: { origin: "http://evil.example" } });
    expect(fromPage.status).toBe(403);
  });
});
