// Existence checks with AWS's texts. An API is there only in its own region; what locks keeps parallel edits of one API apart.

import { GatewayResponseType } from "@aws-sdk/client-api-gateway";
import { badRequest, notFound } from "../../../wire/errors.ts";
import type { Call } from "../../call.ts";
import type { StoredApiKey } from "../../store/apiKeys.ts";
import type { StoredAuthorizer } from "../../store/authorizers.ts";
import type { StoredBasePathMapping } from "../../store/basePathMappings.ts";
import type { StoredClientCertificate } from "../../store/clientCertificates.ts";
import type { StoredDeployment } from "../../store/deployments.ts";
import type { StoredDocumentationPart } from "../../store/documentationParts.ts";
import type { StoredDocumentationVersion } from "../../store/documentationVersions.ts";
import type { StoredDomainName } from "../../store/domainNames.ts";
import type {
  StoredIntegration,
  StoredIntegrationResponse,
  StoredMethod,
  StoredMethodResponse,
} from "../../store/methods.ts";
import type { StoredModel } from "../../store/models.ts";
import type { StoredRequestValidator } from "../../store/requestValidators.ts";
import type { StoredResource } from "../../store/resources.ts";
import type { StoredRestApi } from "../../store/restApis.ts";
import type { StoredStage } from "../../store/stages.ts";
import type { StoredUsagePlan } from "../../store/usagePlans.ts";
import type { StoredVpcLink } from "../../store/vpcLinks.ts";

interface MethodKey {
  restApiId: string | undefined;
  resourceId: string | undefined;
  httpMethod: string | undefined;
}

export async function findRestApi(call: Call, restApiId = ""): Promise<StoredRestApi> {
  return (await call.store.restApis.get(call.region, restApiId)) ?? refuseRestApi(call, restApiId);
}

/** For every write of the API or below it. */
export async function lockRestApi(call: Call, restApiId = ""): Promise<StoredRestApi> {
  return (await call.store.restApis.lock(call.region, restApiId)) ?? refuseRestApi(call, restApiId);
}

function refuseRestApi(call: Call, restApiId: string): never {
  throw notFound(`Invalid API identifier specified ${call.accountId}:${restApiId}`);
}

export async function findResource(call: Call, restApiId: string, resourceId = ""): Promise<StoredResource> {
  const resource = await call.store.resources.get(restApiId, resourceId);
  if (resource === undefined) throw notFound("Invalid Resource identifier specified");
  return resource;
}

export interface FoundMethod {
  readonly restApi: StoredRestApi;
  readonly resource: StoredResource;
  readonly method: StoredMethod;
}

export const findMethod = async (call: Call, key: MethodKey): Promise<FoundMethod> =>
  methodOf(call, await findRestApi(call, key.restApiId), key);

/** For every write of the method or below it. */
export const lockMethod = async (call: Call, key: MethodKey): Promise<FoundMethod> =>
  methodOf(call, await lockRestApi(call, key.restApiId), key);

async function methodOf(call: Call, restApi: StoredRestApi, key: MethodKey): Promise<FoundMethod> {
  const resource = await findResource(call, restApi.id, key.resourceId);
  const method = await call.store.methods.get(restApi.id, resource.id, key.httpMethod ?? "");
  if (method === undefined) throw notFound("Invalid Method identifier specified");
  return { restApi, resource, method };
}

export function methodResponseOf(method: StoredMethod, statusCode = ""): StoredMethodResponse {
  const methodResponse = ownEntry(method.methodResponses, statusCode);
  if (methodResponse === undefined) throw notFound("Invalid Response status code specified");
  return methodResponse;
}

export function integrationOf(method: StoredMethod): StoredIntegration {
  if (method.methodIntegration === undefined) throw notFound("Invalid Integration identifier specified");
  return method.methodIntegration;
}

export function integrationResponseOf(integration: StoredIntegration, statusCode = ""): StoredIntegrationResponse {
  const integrationResponse = ownEntry(integration.integrationResponses, statusCode);
  if (integrationResponse === undefined) throw notFound("Invalid Response status code specified");
  return integrationResponse;
}

export async function findDeployment(call: Call, restApiId: string, deploymentId = ""): Promise<StoredDeployment> {
  const deployment = await call.store.deployments.get(restApiId, deploymentId);
  if (deployment === undefined) throw notFound("Invalid Deployment identifier specified");
  return deployment;
}

export async function findStage(call: Call, restApiId: string, stageName = ""): Promise<StoredStage> {
  const stage = await call.store.stages.get(restApiId, stageName);
  if (stage === undefined) throw notFound("Invalid stage identifier specified");
  return stage;
}

export async function findModel(call: Call, restApiId: string, modelName = ""): Promise<StoredModel> {
  const model = await call.store.models.get(restApiId, modelName);
  if (model === undefined) throw notFound(`Invalid model name specified: ${modelName}`);
  return model;
}

export async function findRequestValidator(call: Call, restApiId: string, id = ""): Promise<StoredRequestValidator> {
  const requestValidator = await call.store.requestValidators.get(restApiId, id);
  if (requestValidator === undefined) throw notFound("Invalid Request Validator identifier specified");
  return requestValidator;
}

export async function findAuthorizer(call: Call, restApiId: string, id = ""): Promise<StoredAuthorizer> {
  const authorizer = await call.store.authorizers.get(restApiId, id);
  if (authorizer === undefined) throw notFound("Invalid Authorizer identifier specified");
  return authorizer;
}

/** The input has been checked against the enumeration: a name that is none of it never comes here. */
export function requiredResponseType(name: string | undefined): GatewayResponseType {
  const responseType = Object.values(GatewayResponseType).find((one) => one === name);
  if (responseType === undefined) throw badRequest("Invalid gateway response type specified");
  return responseType;
}

interface DocumentationPartKey {
  restApiId: string | undefined;
  documentationPartId: string | undefined;
}

/** Recorded: of an unknown API, too, AWS says that the part is not there. */
export async function findDocumentationPart(call: Call, key: DocumentationPartKey): Promise<StoredDocumentationPart> {
  const restApi = await call.store.restApis.get(call.region, key.restApiId ?? "");
  const part = restApi && (await call.store.documentationParts.get(restApi.id, key.documentationPartId ?? ""));
  if (part === undefined) throw notFound("Invalid Documentation part identifier specified");
  return part;
}

/** For every write of the part. */
export async function lockDocumentationPart(call: Call, key: DocumentationPartKey): Promise<StoredDocumentationPart> {
  await call.store.restApis.lock(call.region, key.restApiId ?? "");
  return findDocumentationPart(call, key);
}

export async function findDocumentationVersion(
  call: Call,
  restApiId: string,
  version = "",
): Promise<StoredDocumentationVersion> {
  const documentationVersion = await call.store.documentationVersions.get(restApiId, version);
  if (documentationVersion === undefined) throw notFound("Invalid Documentation version specified");
  return documentationVersion;
}

export async function findApiKey({ store, region }: Call, apiKeyId = ""): Promise<StoredApiKey> {
  return (await store.apiKeys.get(region, apiKeyId)) ?? refuseApiKey();
}

/** For every write of the key. */
export async function lockApiKey({ store, region }: Call, apiKeyId = ""): Promise<StoredApiKey> {
  return (await store.apiKeys.lock(region, apiKeyId)) ?? refuseApiKey();
}

function refuseApiKey(): never {
  throw notFound("Invalid API Key identifier specified");
}

export async function findUsagePlan({ store, region }: Call, usagePlanId = ""): Promise<StoredUsagePlan> {
  const usagePlan = await store.usagePlans.get(region, usagePlanId);
  if (usagePlan === undefined) throw notFound("Invalid Usage Plan ID specified");
  return usagePlan;
}

/** For every write of a plan, or of what is in it. */
export async function lockUsagePlan(call: Call, usagePlanId = ""): Promise<StoredUsagePlan> {
  await call.store.usagePlans.lockAll(call.region);
  return findUsagePlan(call, usagePlanId);
}

/** A key of the plan. */
export async function findUsagePlanKey(call: Call, usagePlanId: string, keyId = ""): Promise<StoredApiKey> {
  return (await call.store.usagePlans.getKey(usagePlanId, keyId)) ?? refuseApiKey();
}

export async function findClientCertificate({ store, region }: Call, id = ""): Promise<StoredClientCertificate> {
  return (await store.clientCertificates.get(region, id)) ?? refuseClientCertificate();
}

/** For every write of the certificate, and of stages that present it. */
export async function lockClientCertificate({ store, region }: Call, id = ""): Promise<StoredClientCertificate> {
  return (await store.clientCertificates.lock(region, id)) ?? refuseClientCertificate();
}

function refuseClientCertificate(): never {
  throw notFound("Invalid Client Certificate identifier specified");
}

export async function findVpcLink({ store, region }: Call, id = ""): Promise<StoredVpcLink> {
  return (await store.vpcLinks.get(region, id)) ?? refuseVpcLink();
}

/** For every write of the link. */
export async function lockVpcLink({ store, region }: Call, id = ""): Promise<StoredVpcLink> {
  return (await store.vpcLinks.lock(region, id)) ?? refuseVpcLink();
}

function refuseVpcLink(): never {
  throw notFound("Invalid Vpc Link identifier specified");
}

interface DomainNameKey {
  domainName: string | undefined;
  /** Of a private one. */
  domainNameId?: string | undefined;
}

export async function findDomainName({ store, region }: Call, key: DomainNameKey): Promise<StoredDomainName> {
  const { domainName = "", domainNameId } = key;
  return (await store.domainNames.get(region, domainName, domainNameId || undefined)) ?? refuseDomainName();
}

/** For every write of the domain name or below it. */
export async function lockDomainName({ store, region }: Call, key: DomainNameKey): Promise<StoredDomainName> {
  const { domainName = "", domainNameId } = key;
  return (await store.domainNames.lock(region, domainName, domainNameId || undefined)) ?? refuseDomainName();
}

function refuseDomainName(): never {
  throw notFound("Invalid domain name identifier specified");
}

export async function findBasePathMapping(
  { store }: Call,
  domainNameId: string,
  basePath = "",
): Promise<StoredBasePathMapping> {
  const mapping = await store.basePathMappings.get(domainNameId, basePath || "(none)");
  if (mapping === undefined) throw notFound("Invalid base path mapping identifier specified");
  return mapping;
}

const ownEntry = <Value>(map: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(map, name) ? map[name] : undefined;
