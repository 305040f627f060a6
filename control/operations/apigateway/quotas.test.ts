// The one too many of everything that is counted, with quotas that one of everything fills.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type QuotaName, type Quotas, quotaTable } from "../../quotas.ts";
import { type Ask, createAsk, type Members, restOperation } from "../../testing/anyOperation.ts";
import { certificateArn } from "../../testing/domainNames.ts";
import { createEveryResource, type EveryResource, must, networkLoadBalancer } from "../../testing/everyResource.ts";
import { startTestServer, type TestServer } from "../../testing/testServer.ts";

const full: Quotas = {
  ...{ edgeApis: 1, regionalApis: 0, privateApis: 0, apiKeys: 1, usagePlans: 2, clientCertificates: 1, vpcLinks: 2 },
  ...{ publicDomainNames: 1, privateDomainNames: 1, domainNameAccessAssociations: 1 },
  // With the root, and with the two models that every API has.
  ...{ resourcesPerApi: 2, modelsPerApi: 3 },
  ...{ stagesPerApi: 1, authorizersPerApi: 1, documentationPartsPerApi: 1, requestValidatorsPerApi: 1 },
  ...{ documentationVersionsPerApi: 1, usagePlansPerApiKey: 1, basePathMappingsPerDomainName: 1 },
};

let server: TestServer;
let ask: Ask;
let known: EveryResource;
let otherPlan: unknown;
beforeAll(async () => {
  server = await startTestServer({ managementAuth: "none", quotas: full });
  ask = createAsk(server.url);
  known = await createEveryResource(ask);
  otherPlan = (await must(ask)("CreateUsagePlan", { name: "other" })).id;
});
afterAll(() => server[Symbol.asyncDispose]());

const document = (paths: object, more: object = {}) =>
  JSON.stringify({ openapi: "3.0.1", info: { title: "a", version: "1" }, paths, ...more });
const operation = { responses: { 200: { description: "a" } } };
const link = { name: "other", targetArns: [networkLoadBalancer] };
const domain = (type: string, certificate: string) => ({
  ...{ domainName: `${type.toLowerCase()}.example.org`, endpointConfiguration: { types: [type] } },
  [certificate]: certificateArn(),
});
const components = (part: string, value: object) => document({}, { components: { [part]: value } });
const securityScheme = {
  ...{ type: "apiKey", name: "Authorization", in: "header", "x-amazon-apigateway-authtype": "cognito_user_pools" },
  "x-amazon-apigateway-authorizer": {
    type: "cognito_user_pools",
    providerARNs: ["arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_aWbE7iUTN"],
  },
};

const rows: readonly (readonly [quota: QuotaName, operation: string, members: (plan: unknown) => Members])[] = [
  ["edgeApis", "CreateRestApi", () => ({ name: "a" })],
  ["edgeApis", "ImportRestApi", () => ({ body: document({}) })],
  ["regionalApis", "CreateRestApi", () => ({ name: "a", endpointConfiguration: { types: ["REGIONAL"] } })],
  [
    "regionalApis",
    "UpdateRestApi",
    () => ({ patchOperations: [{ op: "replace", path: "/endpointConfiguration/types/EDGE", value: "REGIONAL" }] }),
  ],
  ["privateApis", "CreateRestApi", () => ({ name: "a", endpointConfiguration: { types: ["PRIVATE"] } })],
  ["apiKeys", "CreateApiKey", () => ({ name: "other" })],
  ["apiKeys", "ImportApiKeys", () => ({ format: "csv", body: "name,key\na,abcdefghijklmnopqrstuvwxyz\n" })],
  ["usagePlans", "CreateUsagePlan", () => ({ name: "third" })],
  ["clientCertificates", "GenerateClientCertificate", () => ({})],
  ["publicDomainNames", "CreateDomainName", () => domain("REGIONAL", "regionalCertificateArn")],
  ["privateDomainNames", "CreateDomainName", () => domain("PRIVATE", "certificateArn")],
  [
    "domainNameAccessAssociations",
    "CreateDomainNameAccessAssociation",
    () => ({ accessAssociationSourceType: "VPCE", accessAssociationSource: "vpce-3" }),
  ],
  ["resourcesPerApi", "CreateResource", () => ({ pathPart: "dogs" })],
  ["resourcesPerApi", "PutRestApi", () => ({ body: document({ "/dogs": { get: operation } }) })],
  ["stagesPerApi", "CreateStage", () => ({ stageName: "other" })],
  ["stagesPerApi", "CreateDeployment", () => ({ stageName: "other" })],
  [
    "authorizersPerApi",
    "CreateAuthorizer",
    () => ({
      ...{ name: "other", type: "TOKEN", identitySource: "method.request.header.Authorization" },
      authorizerUri:
        "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:f/invocations",
    }),
  ],
  ["authorizersPerApi", "PutRestApi", () => ({ body: components("securitySchemes", { other: securityScheme }) })],
  ["documentationPartsPerApi", "CreateDocumentationPart", () => ({ location: { type: "API" }, properties: "{}" })],
  [
    "documentationPartsPerApi",
    "ImportDocumentationParts",
    () => ({ body: JSON.stringify({ documentationParts: [{ location: { type: "API" }, properties: { a: "b" } }] }) }),
  ],
  [
    "modelsPerApi",
    "CreateModel",
    () => ({ name: "Dog", contentType: "application/json", schema: '{"type":"object"}' }),
  ],
  ["modelsPerApi", "PutRestApi", () => ({ body: components("schemas", { Dog: { type: "object" } }) })],
  ["requestValidatorsPerApi", "CreateRequestValidator", () => ({ name: "other" })],
  [
    "requestValidatorsPerApi",
    "PutRestApi",
    () => ({ body: document({}, { "x-amazon-apigateway-request-validators": { other: {} } }) }),
  ],
  ["documentationVersionsPerApi", "CreateDocumentationVersion", () => ({ documentationVersion: "2" })],
  ["usagePlansPerApiKey", "CreateUsagePlanKey", (usagePlanId) => ({ usagePlanId, keyType: "API_KEY" })],
  ["basePathMappingsPerDomainName", "CreateBasePathMapping", () => ({ basePath: "dogs", stage: "dev" })],
];

describe("quotas", () => {
  it("hold when several clients add the last one at once", async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => ask(restOperation("CreateVpcLink"), link)));
    const codes = answers.map(({ code }) => code).toSorted();
    expect(codes).toEqual(["", ...Array.from({ length: 5 }, () => "LimitExceededException")]);
  });

  it.each(rows)(
    "%s: %s refuses the one too many as AWS does, and keeps nothing of it",
    async (quota, name, members) => {
      const counted = await countRows();
      const { what, owner } = quotaTable[quota];
      expect(await ask(restOperation(name), { ...known, ...members(otherPlan) })).toEqual({
        status: 429,
        code: "LimitExceededException",
        body: {
          message: `Maximum number of ${what} for this ${owner} has been reached.  Please contact AWS if you need additional ${what}.`,
        },
      });
      expect(await countRows()).toEqual(counted);
    },
  );

  it("are tested each", () => {
    expect(new Set(["vpcLinks", ...rows.map(([quota]) => quota)])).toEqual(new Set(Object.keys(quotaTable)));
  });
});

const tables = [
  "RestApi",
  "Resource",
  "Stage",
  "Deployment",
  "Model",
  "ApiKey",
  "UsagePlanKey",
  "DomainName",
  "DocumentationPart",
];
const countRows = () =>
  server.database.query(tables.map((name) => `SELECT '${name}' AS name, count(*) FROM "${name}"`).join(" UNION ALL "));
