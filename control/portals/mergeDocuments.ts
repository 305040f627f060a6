// Documents of several stages as one: names that two of them use for different things get a name of their own.
import { entryOf, isJsonObject, type Json, type JsonObject, object, unlessEmpty } from "../openapi/json.ts";

export interface StageDocument {
  readonly restApiId: string;
  readonly stageName: string;
  readonly server: string;
  readonly paths: JsonObject;
  readonly components: JsonObject;
}

/** `servers`, `paths` and `components` of all. `sharedAddress`: what all APIs can be reached below. */
export function mergeDocuments(documents: readonly StageDocument[], sharedAddress: string): JsonObject {
  const counts = Map.groupBy(
    documents.flatMap(({ paths }) => Object.keys(paths).map(shapeOfPath)),
    (path) => path,
  );
  const isClash = (path: string) => (counts.get(shapeOfPath(path))?.length ?? 0) > 1;
  const schemas = new Map<string, Json>();
  const securitySchemes = new Map<string, Json>();
  const paths = documents.flatMap((document): [string, Json][] => {
    const names = addSchemas(schemas, document);
    for (const [name, scheme] of entriesOf(document.components, "securitySchemes")) securitySchemes.set(name, scheme);
    return Object.entries(document.paths).map(([path, item]) => {
      const place = isClash(path) ? sharedPlace(document, path, sharedAddress) : { path, server: document.server };
      const servers = documents.length > 1 ? [{ url: place.server }] : undefined;
      return [place.path, object({ servers, ...members(renamed(item, names)) })];
    });
  });
  const [first] = documents;
  return object({
    servers: first && documents.length === 1 ? [{ url: first.server }] : undefined,
    paths: Object.fromEntries(paths),
    components: unlessEmpty(
      object({
        schemas: unlessEmpty(Object.fromEntries(schemas)),
        securitySchemes: unlessEmpty(Object.fromEntries(securitySchemes)),
      }),
    ),
  });
}

/** "Templated paths with the same hierarchy but different templated names" are identical to OpenAPI. */
const shapeOfPath = (path: string): string => path.replaceAll(/\{[^}]*\}/g, "{}");

const sharedPlace = ({ restApiId, stageName }: StageDocument, path: string, sharedAddress: string) => ({
  path: `/${restApiId}/${stageName}${path}`,
  server: `${sharedAddress}/_aws/execute-api`,
});

/** What the stage's schemas are called among all: the same schema keeps its name. */
function addSchemas(schemas: Map<string, Json>, document: StageDocument): ReadonlyMap<string, string> {
  const own = entriesOf(document.components, "schemas");
  const isTaken = ([name, schema]: [string, Json]) =>
    schemas.has(name) && JSON.stringify(schemas.get(name)) !== JSON.stringify(schema);
  // Whichever differs may be what another refers to: all of the stage's get new names.
  const suffix = own.some(isTaken) ? `_${document.restApiId}_${document.stageName}` : "";
  const names = new Map(own.map(([name]) => [reference(name), reference(name + suffix)]));
  for (const [name, schema] of own) schemas.set(name + suffix, renamed(schema, names));
  return names;
}

const reference = (name: string): string => `#/components/schemas/${name}`;

function renamed(value: Json, names: ReadonlyMap<string, string>): Json {
  if (isList(value)) return value.map((item) => renamed(item, names));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      name === "$ref" && typeof item === "string" ? (names.get(item) ?? item) : renamed(item, names),
    ]),
  );
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

const members = (value: Json | undefined): JsonObject => (isJsonObject(value) ? value : {});

const entriesOf = (components: JsonObject, name: string): [string, Json][] =>
  Object.entries(members(entryOf(components, name)));
