// What the API's own description finds wrong with a request: parameters that are missing, the first wrong field of the body.
import Ajv from "ajv-draft-04";
import type { ApiDefinition, DefinedMethod } from "../openapi/apiDefinition.ts";
import { flattenModel } from "../openapi/flattenModel.ts";
import { isJsonObject, type Json, parseJson } from "../openapi/json.ts";
import type { TryRequest } from "./tryRequest.ts";

const longestChecked = 256 * 1024;
const required = /^method\.request\.(querystring|header)\.(.+)$/;

export function requestProblems(definition: ApiDefinition, path: string, method: string, sent: TryRequest): string[] {
  const found = definition.resources.find((resource) => resource.path === path)?.methods[method];
  return found ? [...missing(found, sent), ...wrongField(definition, found, sent)] : [];
}

function missing({ requestParameters }: DefinedMethod, { path, headers }: TryRequest): string[] {
  const query = new URLSearchParams(path.split("?")[1] ?? "");
  const names = new Set(headers.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase()));
  return Object.entries(requestParameters).flatMap(([parameter, isRequired]) => {
    const [, place, name = ""] = required.exec(parameter) ?? [];
    if (!isRequired || place === undefined) return [];
    const isThere = place === "header" ? names.has(name.toLowerCase()) : query.has(name);
    return isThere ? [] : [`the ${place === "header" ? "header" : "query parameter"} ${name} is missing`];
  });
}

function wrongField({ models }: ApiDefinition, { requestModels }: DefinedMethod, { body }: TryRequest): string[] {
  const { "application/json": name } = requestModels;
  const schema = parseJson(models.find((model) => model.name === name)?.schema ?? "");
  if (!isJsonObject(schema) || body.length > longestChecked) return [];
  if (body.length === 0) return ["the body is missing"];
  const value = parseJson(Buffer.from(body).toString("utf8"));
  if (value === undefined) return ["the body is not valid JSON"];
  try {
    const schemas = new Map(models.map((model) => [model.name, model.schema ?? ""]));
    const ajv = new Ajv({ strict: false, validateFormats: false, logger: false });
    const validate = ajv.compile({
      ...members(bounded(flattenModel(schema, schemas))),
      id: undefined,
      $schema: undefined,
    });
    validate(value);
    return (validate.errors ?? [])
      .slice(0, 1)
      .map(({ instancePath, message = "is wrong" }) => `${fieldOf(instancePath)} ${message}`);
  } catch {
    // A model that is no schema says nothing about a body.
    return [];
  }
}

const fieldOf = (pointer: string): string =>
  pointer === "" ? "the body" : pointer.slice(1).replaceAll("/", ".").slice(0, 200);

const costly = new Set(["pattern", "patternProperties", "uniqueItems", "format"]);

/** Keywords whose time the sender of a body could stretch are not looked at; a property may be called like one. */
function bounded(schema: Json, areNames = false): Json {
  if (isList(schema)) return schema.map((item) => bounded(item));
  if (!isJsonObject(schema)) return schema;
  const entries = Object.entries(schema).filter(([name]) => areNames || !costly.has(name));
  return Object.fromEntries(
    entries.map(([name, item]) => [name, bounded(item, !areNames && ["properties", "definitions"].includes(name))]),
  );
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

const members = (value: Json): object => (isJsonObject(value) ? value : {});
