// Which function a request of Lambda's REST API invokes: who asks for a permission and who runs it read the request in the same way.

export interface FunctionInvocation {
  /** As the path names it: an ARN, a partial ARN or a name. */
  readonly functionName: string;
  readonly qualifier: string | undefined;
  /** InvokeWithResponseStream. */
  readonly isStreamed: boolean;
}

const paths =
  /^\/(?:2015-03-31\/functions\/([^/]+)\/invocations|2021-11-15\/functions\/([^/]+)\/response-streaming-invocations)$/;

/** Undefined: the request invokes no function. */
export function readFunctionInvocation(rawPath: string, rawQuery: string): FunctionInvocation | undefined {
  const [, plain, streaming] = paths.exec(rawPath) ?? [];
  const encoded = plain ?? streaming;
  if (encoded === undefined) return undefined;
  const qualifier = rawQuery === "" ? null : new URLSearchParams(rawQuery).get("Qualifier");
  return { functionName: decoded(encoded), qualifier: qualifier ?? undefined, isStreamed: plain === undefined };
}

/** What cannot be decoded is the name of no function. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
