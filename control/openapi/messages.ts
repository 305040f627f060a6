// What a method takes and answers, as parameters, request body and responses.
import type { DefinedMethod, Describe } from "./apiDefinition.ts";
import type { Operation, Parameter, Response } from "./dialect.ts";

const places = {
  path: { in: "path", type: "PATH_PARAMETER" },
  querystring: { in: "query", type: "QUERY_PARAMETER" },
  header: { in: "header", type: "REQUEST_HEADER" },
} as const;

const declared = /^method\.request\.(path|querystring|header)\.(.+)$/;
const pathVariable = /\{([^}]+?)\+?\}/g;

/** Declared ones, and the variables of the path: a document that does not name them is not valid. */
export function parametersOf(
  path: string,
  { httpMethod, requestParameters }: DefinedMethod,
  describe: Describe,
): Parameter[] {
  const variables = [...path.matchAll(pathVariable)].map(([, name]) => [`method.request.path.${name}`, true] as const);
  const all = Object.entries({ ...Object.fromEntries(variables), ...requestParameters });
  return all.flatMap(([parameter, required]) => {
    const [, place = "", name = ""] = declared.exec(parameter) ?? [];
    if (!isPlace(place)) return [];
    const { type, in: where } = places[place];
    const described = describe({ type, path, method: httpMethod, name });
    return [{ name, in: where, required: required || where === "path", described }];
  });
}

const isPlace = (place: string): place is keyof typeof places => Object.hasOwn(places, place);

export function requestBodyOf(path: string, method: DefinedMethod, describe: Describe): Operation["requestBody"] {
  const bodies = method.requestModels;
  if (Object.keys(bodies).length === 0) return undefined;
  return { bodies, described: describe({ type: "REQUEST_BODY", path, method: method.httpMethod }) };
}

/** A document without responses is not valid, so a method that declares none has a default one. */
export function responsesOf(
  path: string,
  { httpMethod, methodResponses }: DefinedMethod,
  describe: Describe,
): Response[] {
  const responses = Object.values(methodResponses).map(({ statusCode, responseParameters, responseModels }) => {
    const at = { path, method: httpMethod, statusCode };
    const headers = Object.keys(responseParameters).map((parameter) => {
      const name = parameter.slice("method.response.header.".length);
      return [name, describe({ type: "RESPONSE_HEADER", ...at, name })] as const;
    });
    return {
      statusCode,
      described: { description: `${statusCode} response`, ...describe({ type: "RESPONSE", ...at }) },
      headers: Object.fromEntries(headers),
      bodies: responseModels,
    };
  });
  const none = { statusCode: "default", described: { description: "default response" }, headers: {}, bodies: {} };
  return responses.length > 0 ? responses : [none];
}
