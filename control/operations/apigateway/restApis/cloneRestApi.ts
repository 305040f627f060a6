import type { StoredMethod } from "../../../store/methods.ts";
import type { StoredRestApi } from "../../../store/restApis.ts";
import type { Store } from "../../../store/store.ts";
import { newChildId } from "../newId.ts";

/** Copies resources, methods and models; deployments and stages stay with the API they were made of. */
export async function cloneRestApi(store: Store, source: StoredRestApi, target: StoredRestApi): Promise<void> {
  const resources = await store.resources.list(source.id);
  const methods = await store.methods.list(source.id);
  const newIds = new Map(
    resources.map(({ id }) => [id, id === source.rootResourceId ? target.rootResourceId : newChildId()]),
  );
  for (const { id, parentId, ...resource } of resources) {
    const newId = newIds.get(id) ?? newChildId();
    const parent = parentId === undefined ? {} : { parentId: newIds.get(parentId) };
    await store.resources.insert(target.id, { ...resource, ...parent, id: newId });
    for (const method of methods.get(id) ?? [])
      await store.methods.insert(target.id, newId, withCacheNamespace(method, id, newId));
  }
  for (const model of await store.models.list(source.id))
    await store.models.insert(target.id, { ...model, id: newChildId() });
}

// The namespace of a cache is the resource's id unless somebody named it.
function withCacheNamespace(method: StoredMethod, oldId: string, newId: string): StoredMethod {
  const { methodIntegration } = method;
  if (methodIntegration?.cacheNamespace !== oldId) return method;
  return { ...method, methodIntegration: { ...methodIntegration, cacheNamespace: newId } };
}
