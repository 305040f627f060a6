// Everything a request needs, taken out of the rows at one moment. The gateway serves this and never sees a half-edited API.
import type { DeploymentSnapshot, SnapshotMethod } from "../../contract/snapshot.ts";
import type { StoredMethod } from "../store/methods.ts";
import type { StoredResource } from "../store/resources.ts";
import type { StoredRestApi } from "../store/restApis.ts";

interface Draft {
  readonly restApi: StoredRestApi;
  readonly resources: readonly StoredResource[];
  readonly methods: ReadonlyMap<string, readonly StoredMethod[]>;
}

interface Identity {
  readonly region: string;
  readonly accountId: string;
  readonly deploymentId: string;
  readonly createdDate: Date;
}

export function freeze({ restApi, resources, methods }: Draft, identity: Identity): DeploymentSnapshot {
  const { id, name, binaryMediaTypes, minimumCompressionSize, apiKeySource, disableExecuteApiEndpoint, policy } =
    restApi;
  return {
    version: 1,
    restApi: {
      id,
      name,
      region: identity.region,
      accountId: identity.accountId,
      binaryMediaTypes,
      minimumCompressionSize,
      apiKeySource,
      disableExecuteApiEndpoint,
      endpointTypes: restApi.endpointConfiguration.types,
      policy,
    },
    deploymentId: identity.deploymentId,
    createdDate: identity.createdDate.getTime(),
    resources: resources.map((resource) => ({
      id: resource.id,
      path: resource.path,
      methods: Object.fromEntries((methods.get(resource.id) ?? []).map(freezeMethod)),
    })),
  };
}

const freezeMethod = (method: StoredMethod): [string, SnapshotMethod] => [method.httpMethod, method];
