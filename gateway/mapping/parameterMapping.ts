// "Parameter mapping source … reference for REST APIs": expressions on both sides of requestParameters and responseParameters.
import type { IntegrationType } from "../../contract/snapshot.ts";
import { isToken } from "../framing/fields.ts";
import { BadRequestError, GatewayError } from "../responses/gatewayError.ts";
import { evaluateJsonPath, TemplateRenderError } from "../templates/index.ts";
import { isUnmappable } from "./headerTable.ts";
import type { MappingScope } from "./mappingScope.ts";
import { percentDecode } from "./parseQuery.ts";

/** `undefined`: the source has no value, the target is left out. */
export type Source = (scope: MappingScope) => readonly string[] | undefined;

export interface RequestAssigner {
  readonly target: "header" | "querystring" | "path";
  readonly name: string;
  /** The value is percent-encoded already: a path parameter as the client sent it. */
  readonly isEncoded: boolean;
  /** Setting it fails the request (recorded for the framing headers). */
  readonly isUnmappable: boolean;
  /** The body must be there before it can be read. */
  readonly readsBody: boolean;
  readonly read: Source;
}

export interface ResponseAssigner {
  /** Header of the method response. */
  readonly name: string;
  readonly read: Source;
}

/** Throws an Error that says what is wrong with either side. */
export function compileRequestMapping(
  destination: string,
  expression: string,
  type: IntegrationType = "HTTP",
): RequestAssigner {
  const [, target, name] = /^integration\.request\.(header|querystring|path)\.(.+)$/.exec(destination) ?? [];
  if (!name || !isTarget(target)) throw new Error(`Invalid mapping target ${destination}`);
  if (target === "header" && !isToken(name)) throw new Error(`Invalid header name ${name}`);
  return {
    target,
    name,
    isEncoded: target === "path" && expression.startsWith("method.request.path."),
    isUnmappable: target === "header" && isUnmappable(name.toLowerCase(), type),
    readsBody: expression.startsWith("method.request.body"),
    read: compileRequestSource(target, expression),
  };
}

function compileRequestSource(target: RequestAssigner["target"], expression: string): Source {
  if (target === "path" && expression.startsWith("method.request.path."))
    return rawPathParameter(expression.slice("method.request.path.".length));
  if (target === "header" && expression === "method.request.body") return bodyInOneLine;
  return compileSource(expression, requestSources);
}

/** "Parameter mapping examples for REST APIs" maps a body of several lines to a header, which has one. */
const bodyInOneLine: Source = ({ body }) => [body.toString("utf8").replaceAll(/[\r\n]+/g, " ")];

/** Throws an Error that says what is wrong with either side. */
export function compileResponseMapping(destination: string, expression: string): ResponseAssigner {
  const [, name] = /^method\.response\.header\.(.+)$/.exec(destination) ?? [];
  if (!name || !isToken(name)) throw new Error(`Invalid mapping target ${destination}`);
  return { name, read: compileSource(expression, responseSources) };
}

/** "Gateway responses for REST APIs". Nothing for a path or a query string: a response has neither. */
export function compileGatewayMapping(destination: string, expression: string): ResponseAssigner[] {
  const [, target, name] = /^gatewayresponse\.(header|path|querystring)\.(.+)$/.exec(destination) ?? [];
  if (!name || (target === "header" && !isToken(name))) throw new Error(`Invalid mapping target ${destination}`);
  const read = compileGatewaySource(expression);
  return target === "header" ? [{ name, read }] : [];
}

/** What an error that the gateway answers itself may tell. */
export const compileGatewaySource = (expression: string): Source =>
  compileSource(expression, expression.startsWith("method.request.body") ? anywhere : gatewaySources);

const isTarget = (text: string | undefined): text is RequestAssigner["target"] =>
  text === "header" || text === "querystring" || text === "path";

type SourceTable = readonly (readonly [prefix: string, compile: (name: string) => Source])[];

const one = (value: string | undefined): readonly string[] | undefined => (value === undefined ? undefined : [value]);

const rawPathParameter =
  (name: string): Source =>
  (scope) =>
    one(scope.pathParameters[name]);

const anywhere: SourceTable = [
  [
    "stageVariables.",
    (name) =>
      ({ stageVariables }) =>
        Object.hasOwn(stageVariables, name) ? one(stageVariables[name]) : undefined,
  ],
  ["context.", (name) => (scope) => one(lookUp(scope.context, name.split(".")))],
];

const requestSources: SourceTable = [
  ["method.request.path.", (name) => (scope) => one(decoded(scope.pathParameters[name]))],
  ["method.request.querystring.", (name) => (scope) => one(scope.methodRequest.query.get(name)?.at(-1))],
  ["method.request.multivaluequerystring.", (name) => (scope) => scope.methodRequest.query.get(name)],
  ["method.request.header.", (name) => (scope) => one(scope.methodRequest.headers.last(name))],
  ["method.request.multivalueheader.", (name) => (scope) => scope.methodRequest.headers.values(name)],
  ["method.request.body", bodyOrPath],
  ...anywhere,
];

/** "Set up gateway response customization in OpenAPI" finds parameters as `$input.params(name)` does. */
const gatewaySources: SourceTable = [["method.input.params.", anyParameter], ...requestSources];

const responseSources: SourceTable = [
  ["integration.response.header.", (name) => (scope) => one(scope.integrationHeaders?.last(name))],
  ["integration.response.multivalueheader.", (name) => (scope) => scope.integrationHeaders?.values(name)],
  ["integration.response.body", bodyOrPath],
  ...anywhere,
];

function compileSource(expression: string, table: SourceTable): Source {
  const [, literal] = /^'(.*)'$/s.exec(expression) ?? [];
  if (literal !== undefined) return () => [literal];
  for (const [prefix, compile] of table) {
    if (expression.startsWith(prefix)) return compile(expression.slice(prefix.length));
  }
  throw new Error(`Invalid mapping expression specified: ${expression}`);
}

function anyParameter(name: string): Source {
  const places = ["path", "querystring", "header"].map((place) =>
    compileSource(`method.request.${place}.${name}`, requestSources),
  );
  return (scope) => {
    for (const read of places) {
      const found = read(scope);
      if (found !== undefined) return found;
    }
    return undefined;
  };
}

/** The body, or what a JSONPath without its `$` finds in it as the template language's own `$input.json` does. What is not found is left out. */
function bodyOrPath(path: string): Source {
  if (path === "") return (scope) => [scope.body.toString("utf8")];
  if (!/^[.[][\w.[\]*$:@ -]+$/.test(path)) throw new Error(`Invalid JSONPath in a mapping expression: ${path}`);
  return (scope) => one(foundIn(scope, `$${path}`));
}

function foundIn({ body, integrationHeaders }: MappingScope, path: string): string | undefined {
  try {
    const found = evaluateJsonPath(path, body.length === 0 ? "{}" : body.toString("utf8"));
    return found && unquoted(found.json);
  } catch (cause) {
    if (!(cause instanceof TemplateRenderError)) throw cause;
    if (integrationHeaders || cause.kind !== "invalidJson")
      throw new GatewayError("API_CONFIGURATION_ERROR", { cause });
    throw new BadRequestError(`Could not parse request body into json: ${cause.message}`);
  }
}

/** JSON text prints as it is, a JSON string without its quotes. */
function unquoted(json: string): string {
  if (!json.startsWith('"')) return json;
  const value: unknown = JSON.parse(json);
  return typeof value === "string" ? value : json;
}

const decoded = (value: string | undefined): string | undefined =>
  value === undefined ? undefined : percentDecode(value);

function lookUp(root: unknown, path: readonly string[]): string | undefined {
  let value = root;
  for (const name of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    value = Reflect.get(value, name);
  }
  return value === undefined || value === null || typeof value === "object" ? undefined : String(value);
}
