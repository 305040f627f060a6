// Creates a Resource below another one. API reference, "CreateResource".
import type { Operation } from "../../../call.ts";
import { refuseMoreThan } from "../../../quotas.ts";
import { findResource, lockRestApi } from "../lookUp.ts";
import { newChildId } from "../newId.ts";
import { resourceOutput } from "../outputs.ts";
import { checkPathPart, pathBelow } from "./pathRules.ts";

export const createResource: Operation<"CreateResource"> = async (input, call) => {
  const { resources } = call.store;
  const restApi = await lockRestApi(call, input.restApiId);
  const parent = await findResource(call, restApi.id, input.parentId);
  const existing = await resources.list(restApi.id);
  const pathPart = input.pathPart ?? "";
  const siblings = existing.filter(({ parentId }) => parentId === parent.id);
  checkPathPart(pathPart, parent, siblings);
  refuseMoreThan(call.settings.quotas, "resourcesPerApi", existing.length);
  const resource = { id: newChildId(), parentId: parent.id, pathPart, path: pathBelow(parent, pathPart) };
  await resources.insert(restApi.id, resource);
  return resourceOutput(resource, [], false);
};
