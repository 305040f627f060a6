// "Representation of API documentation in API Gateway": which part tells of an entity, and what of it OpenAPI understands.
import type { ApiDefinition, Describe, Entity } from "./apiDefinition.ts";
import { isJsonObject, type Json, type JsonObject, parseJson } from "./json.ts";

interface Part {
  readonly location: Entity;
  readonly properties: JsonObject;
}

type IsOfType = (value: Json) => boolean;

const text: IsOfType = (value) => typeof value === "string";
const flag: IsOfType = (value) => typeof value === "boolean";
const names: IsOfType = (value) => Array.isArray(value) && value.every(text);
const withMember =
  (name: string): IsOfType =>
  (value) =>
    isJsonObject(value) && typeof value[name] === "string";
const tagList: IsOfType = (value) => Array.isArray(value) && value.every(withMember("name"));
const links = { externalDocs: withMember("url") };

const infoFields = { description: text, termsOfService: text, contact: isJsonObject, license: withMember("name") };
const described = { description: text };

/** OpenAPI's own words per entity; an `x-` of one's own is understood everywhere. */
const fields: Readonly<Record<Entity["type"], Readonly<Record<string, IsOfType>>>> = {
  API: { tags: tagList, ...links },
  RESOURCE: {},
  METHOD: { tags: names, summary: text, ...described, ...links, deprecated: flag },
  PATH_PARAMETER: described,
  QUERY_PARAMETER: described,
  REQUEST_HEADER: described,
  REQUEST_BODY: described,
  RESPONSE: described,
  RESPONSE_HEADER: described,
  RESPONSE_BODY: {},
  AUTHORIZER: described,
  MODEL: { title: text, ...described, ...links },
};

const inheritable = new Set<Entity["type"]>([
  "METHOD",
  "PATH_PARAMETER",
  "QUERY_PARAMETER",
  "REQUEST_HEADER",
  "REQUEST_BODY",
  "RESPONSE",
  "RESPONSE_HEADER",
]);

export interface Description {
  readonly describe: Describe;
  /** What the part of the API says of it in `info`. */
  readonly info: JsonObject;
}

export function describeWith({ documentation }: Pick<ApiDefinition, "documentation">): Description {
  const parts = (documentation?.parts ?? []).map(({ location, properties }): Part => {
    const read = parseJson(properties);
    return { location, properties: isJsonObject(read) ? read : {} };
  });
  const groups = Map.groupBy(parts, ({ location }) => groupOf(location));
  const find = (entity: Entity) => bestOf(groups.get(groupOf(entity)) ?? [], entity);
  const info = find({ type: "API" })?.properties.info;
  return {
    describe: (entity) => understood(find(entity)?.properties ?? {}, fields[entity.type]),
    info: isJsonObject(info) ? understood(info, infoFields) : {},
  };
}

const groupOf = ({ type, name }: Entity): string => JSON.stringify([type, name ?? ""]);

/** The most specific path wins, then the method, then the status code. */
function bestOf(parts: readonly Part[], entity: Entity): Part | undefined {
  const fitting = parts.filter(({ location }) => fits(location, entity));
  return fitting.sort((one, other) => specificity(other.location).localeCompare(specificity(one.location)))[0];
}

function fits({ type, path = "/", method = "*", statusCode = "*" }: Entity, entity: Entity): boolean {
  if (!inheritable.has(type)) return path === (entity.path ?? "/");
  const isAbove = path === "/" || path === entity.path || entity.path?.startsWith(`${path}/`);
  return Boolean(isAbove) && ["*", entity.method].includes(method) && ["*", entity.statusCode].includes(statusCode);
}

const specificity = ({ path = "/", method = "*", statusCode = "*" }: Entity): string =>
  `${String(path.length).padStart(5, "0")}${method === "*" ? 0 : 1}${statusCode === "*" ? 0 : 1}`;

function understood(properties: JsonObject, known: Readonly<Record<string, IsOfType>>): JsonObject {
  const entries = Object.entries(properties).filter(([name, value]) =>
    name.startsWith("x-")
      ? !name.startsWith("x-amazon-apigateway-")
      : Object.hasOwn(known, name) && known[name]?.(value),
  );
  return Object.fromEntries(entries);
}
