// Reads one Resource with the names of its methods, or with `embed=methods` the methods themselves. API reference, "GetResource".
import type { Operation } from "../../../call.ts";
import { findResource, findRestApi } from "../lookUp.ts";
import { resourceOutput } from "../outputs.ts";

export const getResource: Operation<"GetResource"> = async (input, call) => {
  const restApi = await findRestApi(call, input.restApiId);
  const resource = await findResource(call, restApi.id, input.resourceId);
  const methods = await call.store.methods.list(restApi.id, [resource.id]);
  return resourceOutput(resource, methods.get(resource.id) ?? [], input.embed?.includes("methods") === true);
};
