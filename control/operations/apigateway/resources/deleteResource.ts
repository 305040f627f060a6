// Deletes a Resource with all that is below it; the root stays as long as its API. API reference, "DeleteResource".
import { badRequest } from "../../../../wire/errors.ts";
import type { Operation } from "../../../call.ts";
import { findResource, lockRestApi } from "../lookUp.ts";
import { subtreeOf } from "./subtree.ts";

export const deleteResource: Operation<"DeleteResource"> = async (input, call) => {
  const { resources } = call.store;
  const restApi = await lockRestApi(call, input.restApiId);
  const resource = await findResource(call, restApi.id, input.resourceId);
  if (resource.id === restApi.rootResourceId) throw badRequest("Root resource cannot be deleted.");
  for (const below of subtreeOf(resource, await resources.list(restApi.id)).toReversed())
    await resources.delete(restApi.id, below);
  return {};
};
