// "Using tags to control access to API Gateway REST API resources": the policies of the developer guide, and who they let do what.
import {
  CreateApiKeyCommand,
  CreateRestApiCommand,
  DeleteUsagePlanCommand,
  GetBasePathMappingsCommand,
  GetDomainNameCommand,
  GetResourcesCommand,
  GetRestApiCommand,
  GetStageCommand,
  GetUsagePlanKeysCommand,
  ImportRestApiCommand,
  PutRestApiCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateDomainNameCommand,
  UpdateRestApiCommand,
} from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parsePolicyDocument } from "../../iam/policy.ts";
import { createDomainName, createPrivateDomainName } from "../testing/domainNames.ts";
import { createPetsApi, deploy } from "../testing/petsApi.ts";
import { startTestServer, type TestServer } from "../testing/testServer.ts";
import { createPlan } from "../testing/usagePlans.ts";

const all = { Effect: "Allow", Action: "*", Resource: "*" };
const apigateway = { Action: "apigateway:*", Resource: "*" };
const when = (condition: string, key: string, value: string | string[]) => ({
  Condition: { [condition]: { [key]: value } },
});
const policyOf = (...Statement: object[]) => parsePolicyDocument({ Version: "2012-10-17", Statement });

let server: TestServer;
let policy = policyOf(all);
let restApiId: string;
beforeAll(async () => {
  server = await startTestServer({ policies: () => [policy] });
  restApiId = (await createPetsApi(server.client)).restApiId;
  await deploy(server.client, restApiId, "dev");
});
afterAll(() => server[Symbol.asyncDispose]());

const arn = (path: string) => `arn:aws:apigateway:us-east-1::${path}`;
const tag = async (resourceArn: string, tags: Record<string, string>) => {
  await server.client.send(new TagResourceCommand({ resourceArn, tags }));
};
/** What these policies say to it; everything is allowed again afterwards. */
async function under(statements: object[], work: () => Promise<unknown>): Promise<string> {
  policy = policyOf(...statements);
  try {
    return await work().then(
      () => "allowed",
      (error: unknown) => (error instanceof Error ? error.name : String(error)),
    );
  } finally {
    policy = policyOf(all);
  }
}
const denied = "AccessDeniedException";
const allow = { Effect: "Allow", ...apigateway };
const notProd = [
  allow,
  { Effect: "Deny", ...apigateway, ...when("StringEquals", "aws:ResourceTag/Environment", "prod") },
];

describe("aws:ResourceTag", () => {
  it("denies what is tagged, and what is below it, and nothing else", async () => {
    const read = () => server.client.send(new GetRestApiCommand({ restApiId }));
    const below = () => server.client.send(new GetResourcesCommand({ restApiId }));
    expect(await under(notProd, read)).toBe("allowed");
    await tag(arn(`/restapis/${restApiId}`), { Environment: "prod" });
    expect(await under(notProd, read)).toBe(denied);
    expect(await under(notProd, below)).toBe(denied);
    expect(await under(notProd, () => server.client.send(new GetRestApiCommand({ restApiId: "nosuch" })))).toBe(
      "NotFoundException",
    );
  });

  it("counts a stage's own tag more than the one of its API", async () => {
    const read = () => server.client.send(new GetStageCommand({ restApiId, stageName: "dev" }));
    await tag(arn(`/restapis/${restApiId}`), { Environment: "prod" });
    expect(await under(notProd, read)).toBe(denied);
    await tag(arn(`/restapis/${restApiId}/stages/dev`), { Environment: "beta" });
    expect(await under(notProd, read)).toBe("allowed");
  });

  it("holds for keys of a usage plan, mappings of a domain name, and private domain names", async () => {
    const { id: usagePlanId } = await createPlan(server.client, { tags: { Environment: "prod" } });
    const { domainName } = await createDomainName(server.client);
    await tag(arn(`/domainnames/${domainName}`), { Environment: "prod" });
    const secret = await createPrivateDomainName(server.client, { tags: { Environment: "prod" } });
    const key = { domainName: secret.domainName, domainNameId: secret.domainNameId };
    for (const work of [
      () => server.client.send(new GetUsagePlanKeysCommand({ usagePlanId })),
      () => server.client.send(new DeleteUsagePlanCommand({ usagePlanId })),
      () => server.client.send(new GetBasePathMappingsCommand({ domainName })),
      () => server.client.send(new GetDomainNameCommand(key)),
    ])
      expect(await under(notProd, work)).toBe(denied);
  });

  it("allows only what is tagged, and guards the tag itself", async () => {
    const { id } = await createPlan(server.client, { tags: { Environment: "Development" } });
    const ownTags = arn(`/usageplans/${id}`);
    const statements = [
      { ...allow, ...when("StringEquals", "aws:ResourceTag/Environment", "Development") },
      {
        ...{
          Effect: "Deny",
          Action: "apigateway:*",
          Resource: `arn:aws:apigateway:*::/tags/${encodeURIComponent(ownTags)}`,
        },
        ...when("ForAnyValue:StringEquals", "aws:TagKeys", "Environment"),
      },
    ];
    const untag = (tagKeys: string[]) => () =>
      server.client.send(new UntagResourceCommand({ resourceArn: ownTags, tagKeys }));
    expect(await under(statements, () => tag(ownTags, { team: "pets" }))).toBe("allowed");
    expect(await under(statements, () => tag(ownTags, { Environment: "prod" }))).toBe(denied);
    expect(await under(statements, untag(["Environment"]))).toBe(denied);
    expect(await under(statements, untag(["team"]))).toBe("allowed");
    expect(await under(statements, () => createPlan(server.client))).toBe(denied);
  });
});

describe("aws:RequestTag and aws:TagKeys", () => {
  const create = (tags?: Record<string, string>) => () =>
    server.client.send(new CreateRestApiCommand({ name: "a", tags }));

  it("allows creating only with the tag", async () => {
    const statements = [{ ...allow, ...when("StringEquals", "aws:RequestTag/Environment", ["beta", "dev"]) }];
    expect(await under(statements, create({ Environment: "dev" }))).toBe("allowed");
    expect(await under(statements, create({ Environment: "prod" }))).toBe(denied);
    expect(await under(statements, create())).toBe(denied);
  });

  it("allows only these keys of tags", async () => {
    const statements = [{ ...allow, ...when("ForAllValues:StringEquals", "aws:TagKeys", ["team"]) }];
    const key = (tags: Record<string, string>) => () => server.client.send(new CreateApiKeyCommand({ tags }));
    expect(await under(statements, key({ team: "pets" }))).toBe("allowed");
    expect(await under(statements, key({ team: "pets", other: "x" }))).toBe(denied);
  });

  it("needs a tag where Null says so", async () => {
    const statements = [{ ...allow, ...when("Null", "aws:RequestTag/team", "false") }];
    expect(await under(statements, create())).toBe(denied);
    expect(await under(statements, create({ team: "pets" }))).toBe("allowed");
  });
});

describe("permissions beyond the verb", () => {
  it("a resource policy needs UpdateRestApiPolicy, however it comes to be", async () => {
    const document = (statement: object) => JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
    const open = document({ Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "*" });
    const body = Buffer.from(
      JSON.stringify({
        ...{ openapi: "3.0.1", info: { title: "p", version: "1" }, paths: {} },
        "x-amazon-apigateway-policy": JSON.parse(open),
      }),
    );
    const { id } = await server.client.send(new CreateRestApiCommand({ name: "guarded" }));
    const patchOperations = [{ op: "replace", path: "/policy", value: open } as const];
    const ways = [
      () => server.client.send(new CreateRestApiCommand({ name: "guarded", policy: open })),
      () => server.client.send(new ImportRestApiCommand({ body })),
      () => server.client.send(new UpdateRestApiCommand({ restApiId: id, patchOperations })),
      () => server.client.send(new PutRestApiCommand({ restApiId: id, body, mode: "merge" })),
    ];
    const verbs = { Effect: "Allow", Action: ["apigateway:P*"], Resource: "*" };
    const policies = {
      ...{ Effect: "Allow", Action: "apigateway:UpdateRestApiPolicy" },
      Resource: "arn:aws:apigateway:us-east-1::/restapis/*",
    };
    for (const way of ways) expect(await under([verbs], way)).toBe(denied);
    for (const way of ways) expect(await under([verbs, policies], way)).toBe("allowed");
    const rename = [{ op: "replace", path: "/name", value: "n" } as const];
    const other = new UpdateRestApiCommand({ restApiId: id, patchOperations: rename });
    expect(await under([verbs], () => server.client.send(other))).toBe("allowed");
  });

  it("mutual TLS needs AddCertificateToDomain, and its end RemoveCertificateFromDomain", async () => {
    const { domainName } = await createDomainName(server.client);
    const set = (value: string) => () =>
      server.client.send(
        new UpdateDomainNameCommand({
          domainName,
          patchOperations: [{ op: "replace", path: "/mutualTlsAuthentication/truststoreUri", value }],
        }),
      );
    const verbOnly = [{ Effect: "Allow", Action: "apigateway:PATCH", Resource: "*" }];
    expect(await under(verbOnly, set("s3://bucket/key"))).toBe(denied);
    const adding = [...verbOnly, { Effect: "Allow", Action: "apigateway:AddCertificateToDomain", Resource: "*" }];
    expect(await under(adding, set("s3://bucket/key"))).toBe("allowed");
    expect(await under(adding, set(""))).toBe(denied);
  });

  it("the ARN of a private domain name has account and id, so that a policy on public names does not reach it", async () => {
    const { domainName, domainNameId } = await createPrivateDomainName(server.client);
    const read = () => server.client.send(new GetDomainNameCommand({ domainName, domainNameId }));
    const on = (resource: string) => [{ Effect: "Allow", Action: "apigateway:GET", Resource: resource }];
    expect(await under(on("arn:aws:apigateway:us-east-1::/domainnames/*"), read)).toBe(denied);
    const own = `arn:aws:apigateway:us-east-1:000000000000:/domainnames/${domainName}+${domainNameId}`;
    expect(await under(on(own), read)).toBe("allowed");
  });
});
