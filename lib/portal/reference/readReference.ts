import type { PortalProduct, RestEndpointPage } from "../portalContent.ts";
import { nameOfEndpoint } from "../portalContent.ts";
import { type JsonObject, type JsonSchemas, listOf, objectOf, ownOf, resolved, textOf } from "./jsonSchema.ts";
import { sampleOfSchema } from "./sampleOfSchema.ts";

export interface Reference {
  readonly sections: readonly ReferenceSection[];
  readonly schemas: JsonSchemas;
}

export interface ReferenceSection {
  readonly name: string;
  readonly endpoints: readonly ReferenceEndpoint[];
}

export interface ReferenceEndpoint {
  readonly pageId: string;
  readonly name: string;
  /** More than one where it answers any. */
  readonly methods: readonly [string, ...string[]];
  readonly path: string;
  /** The server's address and the path; `{name}` stands for a parameter. */
  readonly address: string;
  /** Markdown. */
  readonly description?: string;
  readonly isDeprecated: boolean;
  readonly needsKey: boolean;
  readonly authorizationType: string;
  readonly canTry: boolean;
  readonly parameters: readonly ReferenceParameter[];
  readonly body?: ReferenceBody;
  readonly responses: readonly ReferenceResponse[];
}

export const places = ["path", "query", "header"] as const;
export type ParameterPlace = (typeof places)[number];

export interface ReferenceParameter {
  readonly name: string;
  readonly place: ParameterPlace;
  readonly required: boolean;
  readonly schema: unknown;
  readonly description?: string;
  readonly sample: string;
}

export interface ReferenceBody {
  readonly contentType: string;
  readonly schema: unknown;
  readonly description?: string;
  readonly sample: string;
}

export interface ReferenceResponse {
  readonly status: string;
  readonly description?: string;
  readonly contentType?: string;
  readonly schema?: unknown;
}

/** The product's endpoints in its order, with what its OpenAPI document says about each. */
export function readReference(product: PortalProduct, document: unknown): Reference {
  const schemas = schemasOf(objectOf(document));
  const operations = operationsByPage(objectOf(document));
  const sections = product.sections.map(({ sectionName, restEndpointPages }) => ({
    name: sectionName,
    endpoints: restEndpointPages.map((page) =>
      endpointOf(page, operations.get(page.productRestEndpointPageId) ?? {}, schemas, product.deprecated === true),
    ),
  }));
  return { sections: sections.filter(({ endpoints }) => endpoints.length > 0), schemas };
}

const schemasOf = (document: JsonObject): JsonSchemas =>
  Object.fromEntries(
    Object.entries(objectOf(objectOf(document.components).schemas)).map(([name, schema]) => [name, objectOf(schema)]),
  );

/** Of a page about any method the document has the same operation several times. */
function operationsByPage({ paths }: JsonObject): ReadonlyMap<string, JsonObject> {
  const operations = Object.values(objectOf(paths)).flatMap((item) => Object.values(objectOf(item)).map(objectOf));
  return new Map(
    operations.flatMap((operation) => {
      const pageId = textOf(objectOf(operation["x-gatehouse-endpoint"]).productRestEndpointPageId);
      return pageId === undefined ? [] : [[pageId, operation] as const];
    }),
  );
}

const anyMethods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

function endpointOf(
  page: RestEndpointPage,
  operation: JsonObject,
  schemas: JsonSchemas,
  isProductDeprecated: boolean,
): ReferenceEndpoint {
  return {
    pageId: page.productRestEndpointPageId,
    name: nameOfEndpoint(page),
    methods: page.method === "ANY" ? anyMethods : [page.method],
    path: page.path,
    address: `${page.endpoint}${page.path}`,
    description: page.body ?? textOf(operation.description),
    isDeprecated: isProductDeprecated || operation.deprecated === true,
    needsKey: page.apiKeyRequired,
    authorizationType: page.authorizationType,
    canTry: page.tryItState === "ENABLED",
    parameters: parametersOf(page, operation, schemas),
    body: bodyOf(operation, schemas),
    responses: Object.entries(objectOf(operation.responses)).map(([status, response]) => responseOf(status, response)),
  };
}

function parametersOf(
  { path }: RestEndpointPage,
  { parameters }: JsonObject,
  schemas: JsonSchemas,
): ReferenceParameter[] {
  const described = listOf(parameters).flatMap((value) => parameterOf(objectOf(value), schemas) ?? []);
  const known = new Set(described.filter(({ place }) => place === "path").map(({ name }) => name));
  const inPath = [...path.matchAll(/\{([^}]+?)\+?\}/g)].map(([, name = ""]) => name).filter((name) => !known.has(name));
  const undescribed = inPath.map(
    (name) => parameterOf({ name, in: "path", schema: { type: "string" } }, schemas) ?? [],
  );
  return places.flatMap((place) =>
    [...undescribed.flat(), ...described].filter((parameter) => parameter.place === place),
  );
}

function parameterOf(parameter: JsonObject, schemas: JsonSchemas): ReferenceParameter | undefined {
  const name = textOf(parameter.name);
  const place = places.find((candidate) => candidate === parameter.in);
  // The key has a place of its own, here and in samples.
  if (name === undefined || place === undefined || name.toLowerCase() === "x-api-key") return undefined;
  const required = place === "path" || parameter.required === true;
  const schema = objectOf(parameter.schema);
  const given =
    parameter.example ?? resolved(schema, schemas).schema.example ?? resolved(schema, schemas).schema.default;
  const sample = given ?? (place === "path" ? "1" : required ? sampleOfSchema(schema, schemas) : "");
  return {
    name,
    place,
    required,
    schema,
    description: textOf(parameter.description),
    sample: typeof sample === "string" ? sample : JSON.stringify(sample),
  };
}

function bodyOf({ requestBody }: JsonObject, schemas: JsonSchemas): ReferenceBody | undefined {
  const body = objectOf(requestBody);
  const content = objectOf(body.content);
  const contentType = preferred(Object.keys(content));
  if (contentType === undefined) return undefined;
  const media = objectOf(ownOf(content, contentType));
  const sample = media.example ?? sampleOfSchema(media.schema, schemas);
  const text = typeof sample === "string" && !isJson(contentType) ? sample : JSON.stringify(sample, null, 2);
  return { contentType, schema: media.schema, description: textOf(body.description), sample: text };
}

function responseOf(status: string, value: unknown): ReferenceResponse {
  const response = objectOf(value);
  const content = objectOf(response.content);
  const contentType = preferred(Object.keys(content));
  const schema = contentType === undefined ? undefined : objectOf(ownOf(content, contentType)).schema;
  return { status, description: textOf(response.description), contentType, schema };
}

const isJson = (contentType: string): boolean => /[/+]json\b/i.test(contentType);
const preferred = (contentTypes: readonly string[]): string | undefined => contentTypes.find(isJson) ?? contentTypes[0];
