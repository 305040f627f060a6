// What AWS answers: stored shapes without the collections that are empty. The members AWS always sends stay.
import type {
  ApiKey,
  Authorizer,
  ClientCertificate,
  Deployment,
  Integration,
  IntegrationResponse,
  Method,
  MethodResponse,
  Resource,
  RestApi,
  Stage,
  UsagePlan,
  UsagePlanKey,
} from "@aws-sdk/client-api-gateway";
import type { StoredApiKey } from "../../store/apiKeys.ts";
import type { StoredAuthorizer } from "../../store/authorizers.ts";
import type { StoredClientCertificate } from "../../store/clientCertificates.ts";
import type { StoredDeployment } from "../../store/deployments.ts";
import type {
  StoredIntegration,
  StoredIntegrationResponse,
  StoredMethod,
  StoredMethodResponse,
} from "../../store/methods.ts";
import type { StoredResource } from "../../store/resources.ts";
import type { StoredRestApi } from "../../store/restApis.ts";
import type { StoredStage } from "../../store/stages.ts";
import type { StoredUsagePlan } from "../../store/usagePlans.ts";

export function restApiOutput({
  binaryMediaTypes,
  tags,
  policy,
  endpointConfiguration,
  ...restApi
}: StoredRestApi): RestApi {
  const { vpcEndpointIds, ...configuration } = endpointConfiguration;
  return {
    ...restApi,
    ...unlessEmpty({ binaryMediaTypes, tags }),
    ...(policy === undefined ? {} : { policy: escapePolicy(policy) }),
    endpointConfiguration: { ...configuration, ...unlessEmpty({ vpcEndpointIds }) },
  };
}

// AWS sends the policy as the inside of a JSON string, slashes escaped; infrastructure tools unquote it before they compare.
const escapePolicy = (policy: string): string => JSON.stringify(policy).slice(1, -1).replaceAll("/", "\\/");

/** Without `embed=methods` AWS names the methods only. */
export function resourceOutput(
  resource: StoredResource,
  methods: readonly StoredMethod[],
  embedded: boolean,
): Resource {
  const resourceMethods = Object.fromEntries(
    methods.map((method) => [method.httpMethod, embedded ? methodOutput(method) : {}]),
  );
  return { ...resource, ...unlessEmpty({ resourceMethods }) };
}

export function methodOutput(stored: StoredMethod): Method {
  const { authorizationScopes, requestParameters, requestModels, methodResponses, methodIntegration, ...method } =
    stored;
  return {
    ...method,
    ...unlessEmpty({ authorizationScopes, requestParameters, requestModels }),
    ...unlessEmpty({ methodResponses: mapValues(methodResponses, methodResponseOutput) }),
    ...(methodIntegration === undefined ? {} : { methodIntegration: integrationOutput(methodIntegration) }),
  };
}

export const methodResponseOutput = ({ statusCode, ...maps }: StoredMethodResponse): MethodResponse => ({
  statusCode,
  ...unlessEmpty(maps),
});

export function integrationOutput(stored: StoredIntegration): Integration {
  const { requestParameters, requestTemplates, integrationResponses, ...integration } = stored;
  return {
    ...integration,
    ...unlessEmpty({ requestParameters, requestTemplates }),
    ...unlessEmpty({ integrationResponses: mapValues(integrationResponses, integrationResponseOutput) }),
  };
}

export function integrationResponseOutput(stored: StoredIntegrationResponse): IntegrationResponse {
  const { responseParameters, responseTemplates, ...integrationResponse } = stored;
  return { ...integrationResponse, ...unlessEmpty({ responseParameters, responseTemplates }) };
}

export const authorizerOutput = ({ providerARNs, ...authorizer }: StoredAuthorizer): Authorizer => ({
  ...authorizer,
  ...unlessEmpty({ providerARNs }),
});

/** The summary is sent only where it was asked for. */
export const deploymentOutput = ({ apiSummary, ...deployment }: StoredDeployment, embedSummary = false): Deployment =>
  embedSummary ? { ...deployment, apiSummary } : deployment;

export const stageOutput = ({ variables, tags, ...stage }: StoredStage): Stage => ({
  ...stage,
  ...unlessEmpty({ variables, tags }),
});

/** The value is sent only where it was asked for. */
export const apiKeyOutput = (
  { valueEncrypted: _sealed, valueHash: _hash, tags, ...apiKey }: StoredApiKey,
  value?: string,
): ApiKey => ({ ...apiKey, ...(value !== undefined && { value }), ...unlessEmpty({ tags }) });

export const usagePlanOutput = ({ tags, createdDate: _, ...usagePlan }: StoredUsagePlan): UsagePlan => ({
  ...usagePlan,
  ...unlessEmpty({ tags }),
});

export const usagePlanKeyOutput = ({ id, name }: StoredApiKey, value: string): UsagePlanKey => ({
  id,
  type: "API_KEY",
  value,
  ...(name !== undefined && { name }),
});

export const clientCertificateOutput = ({
  privateKeyEncrypted: _,
  tags,
  ...certificate
}: StoredClientCertificate): ClientCertificate => ({ ...certificate, ...unlessEmpty({ tags }) });

/** Some of the members of `collections`, which is what a partial of its type is: the cast adds nothing. */
export const unlessEmpty = <Collections extends Readonly<Record<string, object>>>(collections: Collections) =>
  Object.fromEntries(
    Object.entries(collections).filter(([, collection]) => Object.keys(collection).length > 0),
  ) as Partial<Collections>;

const mapValues = <From, To>(map: Readonly<Record<string, From>>, change: (value: From) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(map).map(([name, value]) => [name, change(value)]));
