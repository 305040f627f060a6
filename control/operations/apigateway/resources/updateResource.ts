// Renames or moves a Resource; the paths of all below it follow. API reference, "UpdateResource".
import { badRequest } from "../../../../wire/errors.ts";
import type { Operation } from "../../../call.ts";
import { patch } from "../../../patch/patch.ts";
import { resourcePatch } from "../../../patch/resource.ts";
import type { StoredResource } from "../../../store/resources.ts";
import { findResource, lockRestApi } from "../lookUp.ts";
import { resourceOutput } from "../outputs.ts";
import { checkChildren, checkPathPart, pathBelow } from "./pathRules.ts";
import { moveSubtree, subtreeOf } from "./subtree.ts";

export const updateResource: Operation<"UpdateResource"> = async (input, call) => {
  const { resources, methods } = call.store;
  const restApi = await lockRestApi(call, input.restApiId);
  const before = await findResource(call, restApi.id, input.resourceId);
  const patched = patch(resourcePatch, before, input.patchOperations);
  if (before.parentId === undefined) refuseRoot(patched);
  const all = await resources.list(restApi.id);
  const after =
    patched.parentId === undefined
      ? before
      : settle(patched, await findResource(call, restApi.id, patched.parentId), all);
  for (const [old, moved] of moveSubtree(before, after, all)) await resources.update(restApi.id, old, moved);
  const methodsOf = await methods.list(restApi.id, [after.id]);
  return resourceOutput(after, methodsOf.get(after.id) ?? [], false);
};

function refuseRoot(patched: StoredResource): void {
  if (patched.pathPart !== undefined) throw badRequest("Root resource cannot update its pathPart.");
  if (patched.parentId !== undefined) throw badRequest("Root resource cannot update its parentId.");
}

/** The resource at its new place, where all the rules of a new one hold. */
function settle(resource: StoredResource, parent: StoredResource, all: readonly StoredResource[]): StoredResource {
  const subtree = subtreeOf(resource, all);
  if (subtree.some(({ id }) => id === parent.id)) throw badRequest("Resources cannot be cyclical.");
  const pathPart = resource.pathPart ?? "";
  const siblings = all.filter(({ id, parentId }) => parentId === parent.id && id !== resource.id);
  checkPathPart(pathPart, parent, siblings);
  checkChildren(resource, subtree.slice(1));
  return { ...resource, path: pathBelow(parent, pathPart) };
}
