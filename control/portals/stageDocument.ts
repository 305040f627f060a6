// The document of a stage, of the methods that a product shows, in the product's words where its pages have some.
import type { SnapshotRestEndpointPage } from "../../contract/portal/portalSnapshot.ts";
import type { ApiDefinition } from "../openapi/apiDefinition.ts";
import { extensionsOf } from "../openapi/extensions.ts";
import { entryOf, isJsonObject, type JsonObject, object } from "../openapi/json.ts";
import { oas30 } from "../openapi/oas30.ts";
import { writeDocument } from "../openapi/writeDocument.ts";

export interface ShownEndpoint {
  readonly page: SnapshotRestEndpointPage;
  readonly sectionName: string;
  readonly deprecated: boolean;
}

/** Its paths may be followed by those that are asked for: OpenAPI knows no method ANY, so these stand for it. */
const anyMethods = ["get", "post", "put", "patch", "delete"] as const;

export function stageDocument(definition: ApiDefinition, endpoints: readonly ShownEndpoint[]): JsonObject {
  const address = { origin: "", stageName: "" };
  const document = writeDocument(onlyShown(definition, endpoints), address, oas30, extensionsOf([]));
  const written = entryOf(document, "paths");
  const paths = new Map<string, JsonObject>();
  for (const endpoint of endpoints) {
    const { path, method } = endpoint.page;
    const item = isJsonObject(written) ? entryOf(written, path) : undefined;
    const operation = isJsonObject(item) ? entryOf(item, nameOf(method)) : undefined;
    if (!isJsonObject(operation)) continue;
    const key = path.replaceAll("+}", "}");
    paths.set(key, { ...operationsOf(method, described(operation, endpoint)), ...paths.get(key) });
  }
  return { ...document, paths: Object.fromEntries(paths) };
}

const nameOf = (method: string): string => (method === "ANY" ? "x-amazon-apigateway-any-method" : method.toLowerCase());

const operationsOf = (method: string, operation: JsonObject): JsonObject =>
  Object.fromEntries((method === "ANY" ? anyMethods : [method.toLowerCase()]).map((name) => [name, operation]));

function described(operation: JsonObject, { page, sectionName, deprecated }: ShownEndpoint): JsonObject {
  const { operationId: _, ...rest } = operation;
  return object({
    ...rest,
    tags: [sectionName],
    ...(page.operationName !== undefined && { summary: page.operationName }),
    ...(page.body !== undefined && { description: page.body }),
    ...(deprecated && { deprecated }),
    "x-gatehouse-endpoint": {
      productRestEndpointPageId: page.productRestEndpointPageId,
      tryItState: page.tryItState,
    },
  });
}

function onlyShown(definition: ApiDefinition, endpoints: readonly ShownEndpoint[]): ApiDefinition {
  const shown = new Set(endpoints.map(({ page }) => `${page.method} ${page.path}`));
  const resources = definition.resources.map((resource) => ({
    ...resource,
    methods: Object.fromEntries(
      Object.entries(resource.methods).filter(([method]) => shown.has(`${method} ${resource.path}`)),
    ),
  }));
  return { ...definition, resources };
}
