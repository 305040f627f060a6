// "Invoke REST APIs in API Gateway": host name and base path name the API and its stage.
import { ForbiddenError } from "../responses/gatewayError.ts";
import { apiAddress } from "../routing/apiAddress.ts";
import type { Step } from "./step.ts";

/** Unknown API or stage, and an API whose default endpoint is off: 403 Forbidden (recorded). */
export const resolveApi: Step = (invocation, ports) => {
  const { host, path } = invocation.methodRequest.head;
  const address = apiAddress(host, path);
  const stage = address && ports.stages.find(address.restApiId, address.stageName);
  if (!stage) throw new ForbiddenError();
  const { api, isCanary, cache } = stage.choose();
  if (api.restApi.disableExecuteApiEndpoint) throw new ForbiddenError();
  // Only now: choosing compiles a stage that has not been called before.
  const { settings, accessLog } = stage;
  invocation.resolved = { api, isCanary, cache, settings, accessLog, stageName: address.stageName, path: address.path };
};
