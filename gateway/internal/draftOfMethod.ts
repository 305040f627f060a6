// One method of a draft, compiled alone: what else the draft holds and cannot be served yet does not keep it from being tried.
import type { DeploymentSnapshot, SnapshotMethod, SnapshotResource } from "../../contract/snapshot.ts";

/** `undefined`: the draft has no such method. What is still a problem in the answer is one of the method itself. */
export function draftOfMethod(
  snapshot: DeploymentSnapshot,
  resourceId: string,
  httpMethod: string,
): { resource: SnapshotResource; draft: DeploymentSnapshot } | undefined {
  const resource = snapshot.resources.find(({ id }) => id === resourceId);
  const method = resource && (own(resource, httpMethod) ?? own(resource, "ANY"));
  if (!resource || !method) return undefined;
  const { policy: _, ...restApi } = snapshot.restApi;
  const methods = { [method.httpMethod]: withoutAccessControl(method) };
  return {
    resource,
    draft: { ...snapshot, restApi: { ...restApi, endpointTypes: [] }, resources: [{ ...resource, methods }] },
  };
}

const own = ({ methods }: SnapshotResource, httpMethod: string): SnapshotMethod | undefined =>
  Object.hasOwn(methods, httpMethod) ? methods[httpMethod] : undefined;

/** Tests run without authorizer, key and cache ("TestInvokeMethod"). */
function withoutAccessControl(method: SnapshotMethod): SnapshotMethod {
  const { authorizerId: _, authorizationScopes: __, methodIntegration, ...open } = method;
  return {
    ...open,
    authorizationType: "NONE",
    apiKeyRequired: false,
    ...(methodIntegration && { methodIntegration: { ...methodIntegration, cacheKeyParameters: [] } }),
  };
}
