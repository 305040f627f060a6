import { contextOf } from "../contextOf.ts";
import type { Invocation } from "../invocation.ts";
import type { HeaderMap } from "./headerMap.ts";
import type { MappingScope } from "./mappingScope.ts";

/** What mappings may read of this invocation; `$context` is built only when one asks. */
export const scopeOfInvocation = (invocation: Invocation, body: Buffer, integrationHeaders?: HeaderMap): MappingScope =>
  new InvocationScope(invocation, body, integrationHeaders);

/** A class, because each object literal with a getter is a shape of its own, which lives until the next full collection. */
class InvocationScope implements MappingScope {
  readonly methodRequest: MappingScope["methodRequest"];
  readonly pathParameters: MappingScope["pathParameters"];
  readonly stageVariables: MappingScope["stageVariables"];
  readonly body: Buffer;
  readonly integrationHeaders?: HeaderMap;
  readonly #invocation: Invocation;
  #context: Record<string, unknown> | undefined;

  constructor(invocation: Invocation, body: Buffer, integrationHeaders: HeaderMap | undefined) {
    this.methodRequest = invocation.methodRequest;
    this.pathParameters = invocation.isMatched ? invocation.matched.pathParameters : {};
    this.stageVariables = invocation.resolved.api.stageVariables;
    this.body = body;
    this.integrationHeaders = integrationHeaders;
    this.#invocation = invocation;
  }

  get context(): Record<string, unknown> {
    this.#context ??= contextOf(this.#invocation);
    return this.#context;
  }

  get overrides(): MappingScope["overrides"] {
    return this.#invocation.overrides;
  }
}
