import { contextOf } from "../contextOf.ts";
import type { Invocation } from "../invocation.ts";
import type { HeaderMap } from "./headerMap.ts";
import type { MappingScope } from "./mappingScope.ts";

/** What mappings may read of this invocation; `$context` is built only when one asks. */
export function scopeOfInvocation(invocation: Invocation, body: Buffer, integrationHeaders?: HeaderMap): MappingScope {
  let context: Record<string, unknown> | undefined;
  return {
    methodRequest: invocation.methodRequest,
    pathParameters: invocation.isMatched ? invocation.matched.pathParameters : {},
    stageVariables: invocation.resolved.api.stageVariables,
    get context() {
      context ??= contextOf(invocation);
      return context;
    },
    get overrides() {
      return invocation.overrides;
    },
    body,
    integrationHeaders,
  };
}
