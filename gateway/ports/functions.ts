/** One synchronous invocation of a function. */
export interface FunctionCall {
  readonly functionArn: string;
  readonly region: string;
  readonly payload: Buffer;
  /** Beside those that sign it; names as they are to be shown. */
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** The role that the function is to be invoked in, and for what. */
  readonly role?: { readonly arn: string; readonly account: string; readonly sourceArn: string };
}

/** Signed, not sent yet. */
export interface FunctionRequest {
  /** As it is shown. */
  readonly uri: string;
  /** Flat name/value list. */
  readonly headers: readonly string[];
  /** Throws when no answer of the service comes; the service's own refusals are answers. */
  send(): Promise<FunctionAnswer>;
}

export interface FunctionAnswer {
  /** Of the service. */
  readonly status: number;
  /** The function threw: what it threw is the payload. */
  readonly functionError?: string;
  readonly payload: Buffer;
  /** The service's x-amzn-RequestId. */
  readonly requestId?: string;
}

/** Invokes functions by Lambda's REST API, wherever it is served. */
export interface Functions {
  /** Throws an Error with the reason why nobody may act in the role. */
  request(call: FunctionCall): FunctionRequest;
}
