// One of everything that version 1 keeps, and what names it: members by the names that inputs have for them.
import { type Answer, type Ask, type Members, restOperation } from "./anyOperation.ts";
import { certificateArn, freshDomainName } from "./domainNames.ts";

const userPool = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_aWbE7iUTN";
export const networkLoadBalancer = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/net/lb/12a4";

export type EveryResource = Readonly<Record<(typeof names)[number], string>>;

const names = [
  ...["restApiId", "parentId", "resourceId", "httpMethod", "statusCode", "modelName", "requestValidatorId"],
  ...["authorizerId", "responseType", "documentationPartId", "documentationVersion", "deploymentId", "stageName"],
  ...["apiKey", "keyId", "usagePlanId", "clientCertificateId", "vpcLinkId", "domainName", "basePath"],
  ...["domainNameArn", "domainNameAccessAssociationArn", "resourceArn", "exportType", "sdkType", "id"],
  ...["startDate", "endDate"],
] as const;

/** Asks for an operation that must succeed. */
export const must =
  (ask: Ask) =>
  async (name: string, members: Members): Promise<Answer["body"]> => {
    const answer = await ask(restOperation(name), members);
    if (answer.status >= 300) throw new Error(`${name}: ${answer.status} ${answer.code} ${answer.body.message}`);
    return answer.body;
  };

/** `tags` stand on everything that can have some, but on the stage. */
export async function createEveryResource(ask: Ask, tags: Members = {}): Promise<EveryResource> {
  const make = must(ask);
  const restApi = await make("CreateRestApi", { name: "everything", tags });
  const api = { restApiId: String(restApi.id), parentId: String(restApi.rootResourceId) };
  const ofApi = { ...api, ...(await createApiParts(make, api)) };
  const around = await createAround(make, ofApi, tags);
  return {
    ...ofApi,
    ...around,
    resourceArn: `arn:aws:apigateway:us-east-1::/restapis/${api.restApiId}`,
    exportType: "oas30",
    sdkType: "javascript",
    id: "javascript",
    startDate: "2026-11-21",
    endDate: "2026-11-21",
  };
}

type Make = ReturnType<typeof must>;

async function createApiParts(make: Make, api: { restApiId: string; parentId: string }) {
  const create = async (name: string, members: Members) => String((await make(name, { ...api, ...members })).id);
  const modelName = "Pet";
  await create("CreateModel", { name: modelName, contentType: "application/json", schema: '{"type":"object"}' });
  const requestValidatorId = await create("CreateRequestValidator", { name: "validator" });
  const authorizerId = await create("CreateAuthorizer", {
    name: "pool",
    type: "COGNITO_USER_POOLS",
    providerARNs: [userPool],
    identitySource: "method.request.header.Authorization",
  });
  const method = await createMethod(make, api);
  await make("PutGatewayResponse", { ...api, responseType: "THROTTLED", statusCode: "429" });
  const location = { type: "RESOURCE", path: "/pets" };
  const documentationPartId = await create("CreateDocumentationPart", { location, properties: "{}" });
  await make("CreateDocumentationVersion", { ...api, documentationVersion: "1" });
  const deploymentId = await create("CreateDeployment", { stageName: "dev", description: "first" });
  return {
    ...{ ...method, modelName, requestValidatorId, authorizerId, documentationPartId, deploymentId },
    ...{ stageName: "dev", responseType: "THROTTLED", documentationVersion: "1" },
  };
}

async function createMethod(make: Make, api: { restApiId: string; parentId: string }) {
  const resourceId = String((await make("CreateResource", { ...api, pathPart: "pets" })).id);
  const method = { ...api, resourceId, httpMethod: "GET", statusCode: "200" };
  await make("PutMethod", { ...method, authorizationType: "NONE", apiKeyRequired: true });
  await make("PutMethodResponse", method);
  await make("PutIntegration", { ...method, type: "MOCK", requestTemplates: { "application/json": "{}" } });
  await make("PutIntegrationResponse", method);
  return { resourceId, httpMethod: "GET", statusCode: "200" };
}

async function createAround(make: Make, api: { restApiId: string; stageName: string }, tags: Members) {
  const { restApiId, stageName: stage } = api;
  const create = async (name: string, members: Members) => String((await make(name, { ...members, tags })).id);
  const apiKey = await create("CreateApiKey", { name: "key" });
  const usagePlanId = await create("CreateUsagePlan", {
    name: "plan",
    apiStages: [{ apiId: restApiId, stage }],
    quota: { limit: 10, period: "DAY" },
  });
  await make("CreateUsagePlanKey", { usagePlanId, keyId: apiKey, keyType: "API_KEY" });
  const { clientCertificateId } = await make("GenerateClientCertificate", { tags });
  const vpcLinkId = await create("CreateVpcLink", { name: "link", targetArns: [networkLoadBalancer] });
  const domains = await createDomains(make, { restApiId, stage }, tags);
  return {
    ...{ apiKey, keyId: apiKey, usagePlanId, clientCertificateId: String(clientCertificateId), vpcLinkId },
    ...domains,
  };
}

async function createDomains(make: Make, target: { restApiId: string; stage: string }, tags: Members) {
  const domainName = freshDomainName();
  const regional = { endpointConfiguration: { types: ["REGIONAL"] }, regionalCertificateArn: certificateArn() };
  await make("CreateDomainName", { domainName, ...regional, tags });
  await make("CreateBasePathMapping", { domainName, basePath: "pets", ...target });
  const { domainNameArn } = await make("CreateDomainName", {
    domainName: freshDomainName(),
    endpointConfiguration: { types: ["PRIVATE"] },
    certificateArn: certificateArn(),
    tags,
  });
  const { domainNameAccessAssociationArn } = await make("CreateDomainNameAccessAssociation", {
    ...{ domainNameArn, accessAssociationSourceType: "VPCE", accessAssociationSource: "vpce-2", tags },
  });
  return {
    ...{ domainName, basePath: "pets", domainNameArn: String(domainNameArn) },
    domainNameAccessAssociationArn: String(domainNameAccessAssociationArn),
  };
}
