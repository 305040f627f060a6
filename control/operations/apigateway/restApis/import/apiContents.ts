// All that an import can change of an API, and the rows it takes to come from one state to another.
import { isDeepStrictEqual } from "node:util";
import type { StoredAuthorizer } from "../../../../store/authorizers.ts";
import type { StoredDocumentationPart } from "../../../../store/documentationParts.ts";
import type { StoredGatewayResponse } from "../../../../store/gatewayResponses.ts";
import type { MethodChange, StoredMethod } from "../../../../store/methods.ts";
import type { StoredModel } from "../../../../store/models.ts";
import type { StoredRequestValidator } from "../../../../store/requestValidators.ts";
import type { StoredResource } from "../../../../store/resources.ts";
import type { StoredRestApi } from "../../../../store/restApis.ts";
import type { Store } from "../../../../store/store.ts";

export interface ApiContents {
  readonly restApi: StoredRestApi;
  readonly resources: readonly StoredResource[];
  /** By resource id. */
  readonly methods: ReadonlyMap<string, readonly StoredMethod[]>;
  readonly models: readonly StoredModel[];
  readonly requestValidators: readonly StoredRequestValidator[];
  readonly authorizers: readonly StoredAuthorizer[];
  readonly gatewayResponses: readonly StoredGatewayResponse[];
  readonly documentationParts: readonly StoredDocumentationPart[];
}

export const noContents = (restApi: StoredRestApi): ApiContents => ({
  restApi,
  resources: [],
  methods: new Map(),
  models: [],
  requestValidators: [],
  authorizers: [],
  gatewayResponses: [],
  documentationParts: [],
});

export async function readContents(store: Store, restApi: StoredRestApi): Promise<ApiContents> {
  const { id } = restApi;
  return {
    restApi,
    resources: await store.resources.list(id),
    methods: await store.methods.list(id),
    models: await store.models.list(id),
    requestValidators: await store.requestValidators.list(id),
    authorizers: await store.authorizers.list(id),
    gatewayResponses: await store.gatewayResponses.list(id),
    documentationParts: await store.documentationParts.list(id),
  };
}

/** Only what differs is written; the API itself is there already. */
export async function writeContents(store: Store, before: ApiContents, after: ApiContents): Promise<void> {
  const { id } = after.restApi;
  const { resources, methods, models, requestValidators, documentationParts, authorizers, gatewayResponses } = store;
  const resourceChanges = differences(before.resources, after.resources, (resource) => resource.id);
  await methods.changeAll(id, goneMethods(before, after));
  await resources.deleteAll(id, resourceChanges.gone);
  await resources.insertAll(id, resourceChanges.added);
  await methods.changeAll(id, methodChanges(before, after));
  const modelChanges = differences(before.models, after.models, ({ name }) => name);
  await models.insertAll(id, modelChanges.added);
  await write({ ...modelChanges, added: [] }, id, models);
  const partChanges = differences(before.documentationParts, after.documentationParts, (part) => part.id);
  await documentationParts.insertAll(id, partChanges.added);
  await write({ ...partChanges, added: [] }, id, documentationParts);
  await write(
    differences(before.requestValidators, after.requestValidators, (one) => one.id),
    id,
    requestValidators,
  );
  await write(
    differences(before.authorizers, after.authorizers, (one) => one.id),
    id,
    authorizers,
  );
  await write(
    differences(before.gatewayResponses, after.gatewayResponses, (one) => one.responseType),
    id,
    {
      insert: (restApiId, response) => gatewayResponses.put(restApiId, undefined, response),
      update: (restApiId, was, response) => gatewayResponses.put(restApiId, was, response),
      delete: gatewayResponses.delete,
    },
  );
}

interface Differences<Item> {
  readonly gone: readonly Item[];
  readonly changed: readonly (readonly [before: Item, after: Item])[];
  readonly added: readonly Item[];
}

function differences<Item>(
  before: readonly Item[],
  after: readonly Item[],
  keyOf: (item: Item) => string,
): Differences<Item> {
  const old = new Map(before.map((item) => [keyOf(item), item]));
  const kept = new Set(after.map(keyOf));
  return {
    gone: before.filter((item) => !kept.has(keyOf(item))),
    added: after.filter((item) => !old.has(keyOf(item))),
    changed: after.flatMap((item) => {
      const was = old.get(keyOf(item));
      return was === undefined || isSame(was, item) ? [] : [[was, item] as const];
    }),
  };
}

/** An absent member is the same as one that is undefined. */
const isSame = (one: unknown, other: unknown): boolean =>
  one === other || isDeepStrictEqual(JSON.parse(JSON.stringify(one)), JSON.parse(JSON.stringify(other)));

interface ItemStore<Item> {
  insert(restApiId: string, item: Item): Promise<void>;
  update(restApiId: string, before: Item, after: Item): Promise<void>;
  delete(restApiId: string, item: Item): Promise<void>;
}

async function write<Item>({ gone, changed, added }: Differences<Item>, restApiId: string, store: ItemStore<Item>) {
  for (const item of gone) await store.delete(restApiId, item);
  for (const [before, after] of changed) await store.update(restApiId, before, after);
  for (const item of added) await store.insert(restApiId, item);
}

interface PlacedMethod {
  readonly resourceId: string;
  readonly method: StoredMethod;
}

const placedMethods = ({ methods }: ApiContents): ReadonlyMap<string, PlacedMethod> =>
  new Map(
    [...methods].flatMap(([resourceId, list]) =>
      list.map((method) => [`${resourceId} ${method.httpMethod}`, { resourceId, method }]),
    ),
  );

/** Methods go before their resources do. */
function goneMethods(before: ApiContents, after: ApiContents): MethodChange[] {
  const kept = placedMethods(after);
  return [...placedMethods(before)]
    .filter(([key]) => !kept.has(key))
    .map(([, { resourceId, method }]) => ({ resourceId, before: method, after: undefined }));
}

function methodChanges(before: ApiContents, after: ApiContents): MethodChange[] {
  const old = placedMethods(before);
  return [...placedMethods(after)].flatMap(([key, { resourceId, method }]) => {
    const was = old.get(key)?.method;
    return was !== undefined && isSame(was, method) ? [] : [{ resourceId, before: was, after: method }];
  });
}
