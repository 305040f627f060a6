import type { Readable } from "node:stream";

/** One published version (or $LATEST) of a function, unpacked and ready to run. */
export interface RunnableVersion {
  /** Changes whenever code or configuration does: what runs under one key is the same for ever. */
  readonly key: string;
  readonly functionName: string;
  /** `$LATEST` or a number. */
  readonly version: string;
  readonly functionArn: string;
  readonly region: string;
  /** As Lambda names it: `nodejs24.x`, `python3.13`, `provided.al2023`. */
  readonly runtime: string;
  readonly handler: string;
  /** Holds the unpacked code; never written to. */
  readonly codeFolder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly memoryMb: number;
}

export interface FunctionCall {
  readonly requestId: string;
  readonly payload: Buffer;
  /** The ARN the caller used, with its qualifier. */
  readonly invokedFunctionArn: string;
  /** Base64 JSON as in X-Amz-Client-Context. */
  readonly clientContext?: string;
  readonly traceId?: string;
}

export interface FunctionResult {
  readonly payload: Buffer;
  /** "Unhandled": it threw, crashed, ran out of time or memory; the payload is Lambda's error document. */
  readonly functionError?: "Handled" | "Unhandled";
  /** The last 4 KB of what it logged, START, END and REPORT included. */
  readonly logTail: string;
}

export interface StreamedResult {
  readonly contentType: string;
  /** Destroyed with a BrokenStream, which holds the error document, when the function fails after its first byte. */
  readonly payload: Readable;
  /** Once the call is over. */
  readonly logTail: Promise<string>;
}

export interface FunctionLogLine {
  readonly functionName: string;
  readonly region: string;
  readonly version: string;
  /** One per process: `2026/11/21/[$LATEST]0123…`. */
  readonly logStreamName: string;
  /** Epoch milliseconds. */
  readonly timestamp: number;
  readonly message: string;
}

/** Runs user code in processes of its own, through the Lambda Runtime API. */
export interface FunctionRuntime {
  /** Rejects only when the host itself fails, or with ThrottledError; whatever the function does is a result. */
  invoke(version: RunnableVersion, call: FunctionCall): Promise<FunctionResult>;
  /** For InvokeWithResponseStream; an error before the first byte is a result as `invoke` gives it. */
  stream(version: RunnableVersion, call: FunctionCall): Promise<FunctionResult | StreamedResult>;
  /** How many calls of this function, all its versions together, run now. */
  running(functionName: string, region: string): number;
  /** Ends idle processes of this key now and busy ones after their call. */
  retire(key: string): Promise<void>;
  close(): Promise<void>;
}
