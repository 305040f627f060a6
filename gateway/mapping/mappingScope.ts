import type { MethodRequest } from "../methodRequest.ts";
import type { TemplateScope } from "../templates/index.ts";
import type { HeaderMap } from "./headerMap.ts";
import { percentDecode } from "./parseQuery.ts";

/** What parameter mappings and templates can see of an invocation. */
export interface MappingScope {
  readonly methodRequest: MethodRequest;
  /** Percent-encoded, as the client sent them. */
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly stageVariables: Readonly<Record<string, string>>;
  /** `$context`, built when somebody asks. */
  readonly context: Record<string, unknown>;
  readonly overrides: TemplateScope["overrides"];
  /** The method request's body, or the integration response's once there is one. */
  readonly body: Buffer;
  /** Present once the back end has answered. */
  readonly integrationHeaders?: HeaderMap;
}

export function templateScope(scope: MappingScope): TemplateScope {
  return {
    body: scope.body.toString("utf8"),
    params: {
      path: decodeAll(scope.pathParameters),
      querystring: lastValues(scope.methodRequest.query),
      header: scope.methodRequest.headers.toRecord(),
    },
    context: scope.context,
    stageVariables: scope.stageVariables,
    overrides: scope.overrides,
  };
}

function decodeAll(encoded: Readonly<Record<string, string>>): Record<string, string> {
  const decoded: Record<string, string> = Object.create(null);
  for (const name in encoded) decoded[name] = percentDecode(encoded[name] ?? "");
  return decoded;
}

function lastValues(query: ReadonlyMap<string, readonly string[]>): Record<string, string> {
  const record: Record<string, string> = Object.create(null);
  for (const [name, values] of query) record[name] = values.at(-1) ?? "";
  return record;
}
