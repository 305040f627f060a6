// Changes a RestApi by patch operations. API reference, "UpdateRestApi".

import { badRequest } from "../../../../wire/errors.ts";
import { refuseApiBeyondAccount } from "../../../accountQuotas.ts";
import type { Operation } from "../../../call.ts";
import { patch } from "../../../patch/patch.ts";
import { restApiPatch } from "../../../patch/restApi.ts";
import type { StoredRestApi } from "../../../store/restApis.ts";
import { lockRestApi } from "../lookUp.ts";
import { restApiOutput } from "../outputs.ts";
import { checkRestApi } from "./checkRestApi.ts";
import { requirePolicyPermission, withSavedPolicy } from "./savedPolicy.ts";

export const updateRestApi: Operation<"UpdateRestApi"> = async (input, call) => {
  const before = await lockRestApi(call, input.restApiId);
  const after = withSavedPolicy(settleEndpoint(before, patch(restApiPatch, before, input.patchOperations)), call);
  checkRestApi(after);
  requirePolicyPermission(call, before, after);
  const { types } = after.endpointConfiguration;
  await refuseApiBeyondAccount(call, types, before.endpointConfiguration.types);
  await call.store.restApis.update(before, after);
  return restApiOutput(after);
};

// "Change a public or private API endpoint type": every way but from private to edge-optimized; private APIs are dualstack.
function settleEndpoint(before: StoredRestApi, after: StoredRestApi): StoredRestApi {
  const [[oldType], [newType]] = [before.endpointConfiguration.types, after.endpointConfiguration.types];
  if (oldType === newType) return after;
  if (oldType === "PRIVATE" && newType === "EDGE")
    throw badRequest("Changing a private API into an edge-optimized API is not supported.");
  if (newType !== "PRIVATE") return after;
  return { ...after, endpointConfiguration: { ...after.endpointConfiguration, ipAddressType: "dualstack" } };
}
