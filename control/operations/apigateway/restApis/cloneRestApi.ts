import { isJsonObject, parseJson } from "../../../openapi/json.ts";
import { mapReferences, modelAddress, parseModelReference, referencesOf } from "../../../openapi/modelReferences.ts";
import type { StoredMethod } from "../../../store/methods.ts";
import type { StoredModel } from "../../../store/models.ts";
import type { StoredRestApi } from "../../../store/restApis.ts";
import type { Store } from "../../../store/store.ts";
import { newChildId } from "../newId.ts";

/** Copies resources, methods, models, request validators, authorizers, gateway responses and documentation parts; deployments and stages stay with the API they were made of. */
export async function cloneRestApi(store: Store, source: StoredRestApi, target: StoredRestApi): Promise<void> {
  const resources = await store.resources.list(source.id);
  const methods = await store.methods.list(source.id);
  const validatorIds = await cloneRequestValidators(store, source, target);
  const authorizerIds = await cloneAuthorizers(store, source, target);
  const newIds = new Map(
    resources.map(({ id }) => [id, id === source.rootResourceId ? target.rootResourceId : newChildId()]),
  );
  for (const { id, parentId, ...resource } of resources) {
    const newId = newIds.get(id) ?? newChildId();
    const parent = parentId === undefined ? {} : { parentId: newIds.get(parentId) };
    await store.resources.insert(target.id, { ...resource, ...parent, id: newId });
    for (const method of methods.get(id) ?? [])
      await store.methods.insert(target.id, newId, {
        ...withCacheNamespace(method, id, newId),
        requestValidatorId: validatorIds.get(method.requestValidatorId ?? ""),
        authorizerId: authorizerIds.get(method.authorizerId ?? ""),
      });
  }
  for (const model of await store.models.list(source.id))
    await store.models.insert(target.id, { ...withOwnReferences(model, source, target), id: newChildId() });
  for (const gatewayResponse of await store.gatewayResponses.list(source.id))
    await store.gatewayResponses.put(target.id, undefined, gatewayResponse);
  for (const part of await store.documentationParts.list(source.id))
    await store.documentationParts.insert(target.id, { ...part, id: newChildId() });
}

async function cloneRequestValidators(
  store: Store,
  source: StoredRestApi,
  target: StoredRestApi,
): Promise<ReadonlyMap<string, string>> {
  const newIds = new Map<string, string>();
  for (const { id, ...requestValidator } of await store.requestValidators.list(source.id)) {
    const newId = newChildId();
    await store.requestValidators.insert(target.id, { ...requestValidator, id: newId });
    newIds.set(id, newId);
  }
  return newIds;
}

async function cloneAuthorizers(
  store: Store,
  source: StoredRestApi,
  target: StoredRestApi,
): Promise<ReadonlyMap<string, string>> {
  const newIds = new Map<string, string>();
  for (const { id, ...authorizer } of await store.authorizers.list(source.id)) {
    const newId = newChildId();
    await store.authorizers.insert(target.id, { ...authorizer, id: newId });
    newIds.set(id, newId);
  }
  return newIds;
}

/** Schemas refer to models by an address that names the API. */
function withOwnReferences(model: StoredModel, source: StoredRestApi, target: StoredRestApi): StoredModel {
  const schema = parseJson(model.schema ?? "");
  if (!isJsonObject(schema)) return model;
  const isOwn = (reference: string) => parseModelReference(reference)?.restApiId === source.id;
  if (!referencesOf(schema).some(isOwn)) return model;
  const moved = mapReferences(schema, (reference) => {
    const found = parseModelReference(reference);
    return found && isOwn(reference) ? modelAddress({ ...found, restApiId: target.id }) : reference;
  });
  return { ...model, schema: JSON.stringify(moved, null, 2) };
}

// The namespace of a cache is the resource's id unless somebody named it.
function withCacheNamespace(method: StoredMethod, oldId: string, newId: string): StoredMethod {
  const { methodIntegration } = method;
  if (methodIntegration?.cacheNamespace !== oldId) return method;
  return { ...method, methodIntegration: { ...methodIntegration, cacheNamespace: newId } };
}
