// What a method takes and answers: parameters, bodies and responses, of Swagger 2.0 and of OpenAPI 3.
import { entryOf, isJsonObject, type Json, type JsonObject } from "../json.ts";
import type { ImportedMethod } from "./importedApi.ts";
import { listAt, objectAt, type Reading, resolve, textAt } from "./reading.ts";
import type { ModelReader } from "./readModels.ts";

export interface Message {
  readonly reading: Reading;
  readonly models: ModelReader;
  /** E.g. `GET /pets`. */
  readonly method: string;
  readonly pathItem: JsonObject;
  readonly operation: JsonObject;
}

const places: ReadonlyMap<string, string> = new Map([
  ["path", "path"],
  ["query", "querystring"],
  ["header", "header"],
]);

/** Those of the path item hold for its operations, which may say something else about them. */
function parametersOf({ reading, pathItem, operation }: Message): readonly JsonObject[] {
  const all = [...listAt(pathItem, "parameters"), ...listAt(operation, "parameters")].flatMap(
    (parameter): JsonObject[] => {
      const resolved = resolve(reading, parameter);
      return resolved ? [resolved] : [];
    },
  );
  const byName = new Map(
    all.map((parameter) => [`${textAt(parameter, "in")} ${textAt(parameter, "name")}`, parameter]),
  );
  return [...byName.values()];
}

export function readRequestParameters(message: Message): ImportedMethod["requestParameters"] {
  const declared = parametersOf(message).flatMap((parameter): [string, boolean][] => {
    const where = textAt(parameter, "in") ?? "";
    const name = textAt(parameter, "name") ?? "";
    const place = places.get(where);
    if (place !== undefined) return [[`method.request.${place}.${name}`, entryOf(parameter, "required") === true]];
    if (where !== "body")
      message.reading.issues.warn(
        `Unsupported parameter type '${where}' of parameter '${name}' of method '${message.method}'. Ignoring.`,
      );
    return [];
  });
  return Object.fromEntries(declared);
}

export function readRequestModels(message: Message): ImportedMethod["requestModels"] {
  const { reading, models, method, operation } = message;
  const where = `request to method '${method}'`;
  if (!reading.isSwagger) return contentOf(message, resolve(reading, entryOf(operation, "requestBody")), where);
  const body = parametersOf(message).find((parameter) => textAt(parameter, "in") === "body");
  const name = body && models.nameOf(entryOf(body, "schema"), where);
  return name === undefined ? {} : Object.fromEntries(mediaTypes(message, "consumes").map((type) => [type, name]));
}

export function readMethodResponses(message: Message): ImportedMethod["methodResponses"] {
  const { reading, method, operation } = message;
  const responses = Object.keys(objectAt(operation, "responses")).flatMap((statusCode) => {
    if (statusCode === "default" || statusCode.startsWith("x-")) return [];
    if (!/^[1-5]\d\d$/.test(statusCode)) {
      reading.issues.warn(`Invalid status code '${statusCode}' in response to method '${method}'. Ignoring.`);
      return [];
    }
    const response = resolve(reading, entryOf(objectAt(operation, "responses"), statusCode)) ?? {};
    const headers = Object.keys(objectAt(response, "headers"));
    const responseParameters = Object.fromEntries(headers.map((name) => [`method.response.header.${name}`, false]));
    const responseModels = responseModelsOf(message, response, `${statusCode} response to method '${method}'`);
    return [[statusCode, { statusCode, responseParameters, responseModels }] as const];
  });
  return Object.fromEntries(responses);
}

function responseModelsOf(message: Message, response: JsonObject, where: string): Record<string, string> {
  if (!message.reading.isSwagger) return contentOf(message, response, where);
  const name = message.models.nameOf(entryOf(response, "schema"), where);
  return name === undefined ? {} : Object.fromEntries(mediaTypes(message, "produces").map((type) => [type, name]));
}

/** Media type → model. */
function contentOf({ models }: Message, body: JsonObject | undefined, where: string): Record<string, string> {
  const content = body ? objectAt(body, "content") : {};
  const named = Object.entries(content).flatMap(([type, media]): [string, string][] => {
    const name = isJsonObject(media) ? models.nameOf(entryOf(media, "schema"), where) : undefined;
    return name === undefined ? [] : [[type, name]];
  });
  return Object.fromEntries(named);
}

function mediaTypes({ reading, operation }: Message, key: "consumes" | "produces"): readonly string[] {
  const isText = (type: Json): type is string => typeof type === "string";
  const [own, general] = [listAt(operation, key).filter(isText), listAt(reading.document, key).filter(isText)];
  if (own.length > 0) return own;
  return general.length > 0 ? general : ["application/json"];
}
