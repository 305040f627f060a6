// Everything a request needs, taken out of the rows at one moment. The gateway serves this and never sees a half-edited API.
import type { DeploymentSnapshot, SnapshotMethod } from "../../contract/snapshot.ts";
import type { StoredAuthorizer } from "../store/authorizers.ts";
import type { StoredGatewayResponse } from "../store/gatewayResponses.ts";
import type { StoredMethod } from "../store/methods.ts";
import type { StoredModel } from "../store/models.ts";
import type { StoredRequestValidator } from "../store/requestValidators.ts";
import type { StoredResource } from "../store/resources.ts";
import type { StoredRestApi } from "../store/restApis.ts";
import type { Store } from "../store/store.ts";

export interface Draft {
  readonly restApi: StoredRestApi;
  readonly resources: readonly StoredResource[];
  readonly methods: ReadonlyMap<string, readonly StoredMethod[]>;
  readonly models: readonly StoredModel[];
  readonly requestValidators: readonly StoredRequestValidator[];
  readonly authorizers: readonly StoredAuthorizer[];
  readonly gatewayResponses: readonly StoredGatewayResponse[];
}

/** The API as it is edited at this moment. */
export async function readDraft(
  { resources, methods, models, requestValidators, authorizers, gatewayResponses }: Store,
  restApi: StoredRestApi,
): Promise<Draft> {
  const { id } = restApi;
  return {
    restApi,
    resources: await resources.list(id),
    methods: await methods.list(id),
    models: await models.list(id),
    requestValidators: await requestValidators.list(id),
    authorizers: await authorizers.list(id),
    gatewayResponses: await gatewayResponses.list(id),
  };
}

interface Identity {
  readonly region: string;
  readonly accountId: string;
  readonly deploymentId: string;
  readonly createdDate: Date;
}

export function freeze(
  { restApi, resources, methods, models, requestValidators, authorizers, gatewayResponses }: Draft,
  identity: Identity,
): DeploymentSnapshot {
  const {
    id,
    name,
    description,
    version,
    binaryMediaTypes,
    minimumCompressionSize,
    apiKeySource,
    disableExecuteApiEndpoint,
    securityPolicy,
    endpointAccessMode,
    policy,
  } = restApi;
  return {
    version: 1,
    restApi: {
      id,
      name,
      description,
      version,
      region: identity.region,
      accountId: identity.accountId,
      binaryMediaTypes,
      minimumCompressionSize,
      apiKeySource,
      disableExecuteApiEndpoint,
      endpointTypes: restApi.endpointConfiguration.types,
      securityPolicy,
      endpointAccessMode,
      policy,
    },
    deploymentId: identity.deploymentId,
    createdDate: identity.createdDate.getTime(),
    resources: resources.map((resource) => ({
      id: resource.id,
      path: resource.path,
      methods: Object.fromEntries((methods.get(resource.id) ?? []).map(freezeMethod)),
    })),
    models: models.map(({ id: _, ...model }) => model),
    requestValidators,
    authorizers,
    gatewayResponses: Object.fromEntries(
      gatewayResponses.map(({ responseType, ...gatewayResponse }) => [responseType, gatewayResponse]),
    ),
  };
}

const freezeMethod = (method: StoredMethod): [string, SnapshotMethod] => [method.httpMethod, method];
