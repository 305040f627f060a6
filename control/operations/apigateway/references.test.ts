// What something else needs, or what would be there twice, is refused as the service refuses it, and nothing changes: recorded texts where there
// is a recording, texts that users of the service report where there is one.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Ask, createAsk, type Members, restOperation } from "../../testing/anyOperation.ts";
import { createEveryResource, type EveryResource, must } from "../../testing/everyResource.ts";
import { tableDigests } from "../../testing/tableDigests.ts";
import { startTestServer, type TestServer } from "../../testing/testServer.ts";

let server: TestServer;
let ask: Ask;
let known: EveryResource;
beforeAll(async () => {
  server = await startTestServer({ managementAuth: "none" });
  ask = createAsk(server.url);
  known = await createEveryResource(ask);
  const { authorizerId, requestValidatorId, clientCertificateId, vpcLinkId, modelName } = known;
  await make("UpdateMethod", {
    patchOperations: [
      { op: "replace", path: "/authorizationType", value: "COGNITO_USER_POOLS" },
      { op: "replace", path: "/authorizerId", value: authorizerId },
      { op: "replace", path: "/requestValidatorId", value: requestValidatorId },
      { op: "add", path: "/requestModels/application~1json", value: modelName },
    ],
  });
  await make("UpdateStage", {
    patchOperations: [
      { op: "replace", path: "/clientCertificateId", value: clientCertificateId },
      { op: "replace", path: "/documentationVersion", value: "1" },
    ],
  });
  const below = { parentId: known.resourceId, pathPart: "{id}" };
  const { id: resourceId } = await make("CreateResource", below);
  const link = { connectionType: "VPC_LINK", connectionId: vpcLinkId, uri: "http://example.com/" };
  await make("PutMethod", { resourceId, authorizationType: "NONE" });
  await make("PutIntegration", { resourceId, type: "HTTP_PROXY", integrationHttpMethod: "GET", ...link });
});
afterAll(() => server[Symbol.asyncDispose]());

const make = (name: string, members: Members = {}) => must(ask)(name, { ...known, ...members });
const replace = (path: string, value: string) => ({ patchOperations: [{ op: "replace", path, value }] });

type Refused = readonly [what: string, operation: string, status: number, message: RegExp, members?: () => Members];

const inUse: readonly Refused[] = [
  [
    "a model that a method needs",
    "DeleteModel",
    409,
    /^Cannot delete model 'Pet', is referenced in method request: \/pets\/GET$/,
  ],
  [
    "a deployment that a stage serves",
    "DeleteDeployment",
    400,
    /^Active stages pointing to this deployment must be moved or deleted$/,
  ],
  [
    "an authorizer that a method names",
    "DeleteAuthorizer",
    409,
    /^Cannot delete authorizer 'pool', is referenced in method: GET\/\/pets$/,
  ],
  [
    "a validator that a method names",
    "DeleteRequestValidator",
    409,
    /^Cannot delete validator 'validator', is referenced in method request: \/pets\/GET$/,
  ],
  [
    "a plan that has API stages",
    "DeleteUsagePlan",
    400,
    /^Cannot delete Usage Plan \w+ because there are API Stages associated with it, including \w+:dev$/,
  ],
  [
    "a certificate that a stage presents",
    "DeleteClientCertificate",
    400,
    /^Cannot delete client certificate\. Client certificate '\w+', is referenced in \[\w+:dev\]/,
  ],
  [
    "a link that an integration uses",
    "DeleteVpcLink",
    400,
    /^Cannot delete vpc link\. Vpc link '\w+', is referenced in \[/,
  ],
  [
    "documentation that a stage publishes",
    "DeleteDocumentationVersion",
    409,
    /^Cannot delete documentation version '1', is referenced by stage: dev$/,
  ],
  ["a stage that a base path leads to", "DeleteStage", 400, /base path/i],
  ["an API that a base path leads to", "DeleteRestApi", 400, /base path/i],
];

const twice: readonly Refused[] = [
  [
    "model",
    "CreateModel",
    409,
    /^Model name already exists for this REST API$/,
    () => ({ name: "Pet", contentType: "application/json", schema: '{"type":"object"}' }),
  ],
  [
    "authorizer",
    "CreateAuthorizer",
    409,
    /^Authorizer name must be unique\. Authorizer pool already exists in this RestApi\.$/,
    () => ({
      name: "pool",
      identitySource: "method.request.header.Authorization",
      type: "COGNITO_USER_POOLS",
      providerARNs: ["arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_aWbE7iUTN"],
    }),
  ],
  [
    "domain name",
    "CreateDomainName",
    400,
    /^The domain name you provided already exists\.$/,
    () => ({
      endpointConfiguration: { types: ["REGIONAL"] },
      regionalCertificateArn: "arn:aws:acm:us-east-1:012345678910:certificate/fb1b9770",
    }),
  ],
  [
    "resource",
    "CreateResource",
    409,
    /^Another resource with the same parent already has this name: pets$/,
    () => ({ pathPart: "pets" }),
  ],
  ["method", "PutMethod", 409, /^Method already exists for this resource$/, () => ({ authorizationType: "NONE" })],
  ["method response", "PutMethodResponse", 409, /^Response already exists for this resource$/],
  ["stage", "CreateStage", 409, /^Stage already exists$/],
  [
    "base path",
    "CreateBasePathMapping",
    409,
    /^Base path already exists for this domain name$/,
    () => ({ stage: "dev" }),
  ],
  [
    "documentation part",
    "CreateDocumentationPart",
    409,
    /^Documentation part already exists for the specified location: /,
    () => ({ location: { type: "RESOURCE", path: "/pets" }, properties: "{}" }),
  ],
  [
    "documentation version",
    "CreateDocumentationVersion",
    409,
    /^Documentation version already exists: 1$/,
    () => ({ stageName: undefined }),
  ],
  [
    "key of a plan",
    "CreateUsagePlanKey",
    409,
    /^API Key \w+ is in Usage Plan \w+ already$/,
    () => ({ keyType: "API_KEY" }),
  ],
  [
    "access association",
    "CreateDomainNameAccessAssociation",
    409,
    /^Domain name access association already exists$/,
    () => ({ accessAssociationSourceType: "VPCE", accessAssociationSource: "vpce-2" }),
  ],
];

const astray: readonly Refused[] = [
  [
    "a second variable beside another",
    "CreateResource",
    400,
    /^A sibling \({id}\) of this resource already has a variable path part -- only one is allowed$/,
    () => ({ parentId: known.resourceId, pathPart: "{other}" }),
  ],
  [
    "a resource below itself",
    "UpdateResource",
    400,
    /^Resources cannot be cyclical\.$/,
    () => replace("/parentId", known.resourceId),
  ],
  [
    "a method with an authorizer that is not there",
    "UpdateMethod",
    400,
    /^Invalid authorizer ID specified\./,
    () => replace("/authorizerId", "nosuch"),
  ],
  [
    "a method with a validator that is not there",
    "UpdateMethod",
    400,
    /^Invalid Request Validator identifier specified$/,
    () => replace("/requestValidatorId", "nosuch"),
  ],
  [
    "a method with a model that is not there",
    "UpdateMethod",
    400,
    /^Invalid model identifier specified: Nosuch$/,
    () => ({ patchOperations: [{ op: "add", path: "/requestModels/text~1plain", value: "Nosuch" }] }),
  ],
  [
    "a stage with a deployment that is not there",
    "UpdateStage",
    400,
    /^Deployment id does not exist$|^Invalid Deployment identifier specified$/,
    () => replace("/deploymentId", "nosuch"),
  ],
  [
    "a stage with a certificate that is not there",
    "UpdateStage",
    404,
    /Client Certificate/i,
    () => replace("/clientCertificateId", "nosuch"),
  ],
  [
    "a base path to an API that is not there",
    "UpdateBasePathMapping",
    400,
    /Invalid REST API identifier specified/,
    () => replace("/restapiId", "nosuch"),
  ],
  [
    "a key from a plan that does not have it",
    "DeleteUsagePlanKey",
    404,
    /^Invalid API Key identifier specified$/,
    () => ({ keyId: "nosuch" }),
  ],
];

describe.each([
  ["is not deleted", inUse],
  ["is not there twice", twice],
  ["is refused", astray],
])("what %s:", (_, rows) => {
  const titled = rows.map((row) => [row[0], row] as const);

  it.each(titled)("%s", async (_what, [, operation, status, message, members = () => ({})]) => {
    const before = await tableDigests(server.database);
    const answer = await ask(restOperation(operation), { ...known, ...members() });
    expect(answer).toMatchObject({ status, body: { message: expect.stringMatching(message) } });
    expect(await tableDigests(server.database)).toEqual(before);
  });
});

describe("names of APIs, keys and plans", () => {
  it.each(["CreateRestApi", "CreateApiKey", "CreateUsagePlan"])("may repeat: %s", async (operation) => {
    const [one, other] = [await must(ask)(operation, { name: "same" }), await must(ask)(operation, { name: "same" })];
    expect(one.name).toBe(other.name);
    expect(one.id).not.toBe(other.id);
  });
});

describe("DeleteRestApi", () => {
  it("deletes everything below the API, and takes its stages out of plans", async () => {
    const own = await createEveryResource(ask);
    await must(ask)("DeleteBasePathMapping", { ...own });
    await must(ask)("DeleteRestApi", { ...own });
    const left = [
      "Resource",
      "Method",
      "Model",
      "RequestValidator",
      "Authorizer",
      "GatewayResponse",
      "DocumentationPart",
      "DocumentationVersion",
      "Deployment",
      "Stage",
    ]
      .map((table) => `SELECT count(*)::int AS rows FROM "${table}" WHERE "restApiId" = '${own.restApiId}'`)
      .join(" UNION ALL ");
    expect((await server.database.query<{ rows: number }>(left)).every(({ rows }) => rows === 0)).toBe(true);
    expect(await must(ask)("GetUsagePlan", { ...own })).toMatchObject({ apiStages: [] });
  });
});

describe("a new API", () => {
  it("has the models Empty and Error and a gateway response of every type", async () => {
    const { id: restApiId } = await must(ask)("CreateRestApi", { name: "new" });
    const models = await must(ask)("GetModels", { restApiId });
    expect(models.item).toMatchObject([{ name: "Empty" }, { name: "Error" }]);
    const { item } = await must(ask)("GetGatewayResponses", { restApiId });
    expect(item).toHaveLength(21);
    expect(item).toEqual(
      expect.arrayContaining([expect.objectContaining({ responseType: "THROTTLED", defaultResponse: true })]),
    );
  });
});
