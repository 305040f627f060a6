import type { Invocation } from "../invocation.ts";

/** A request that was refused before anything of it could be read. */
export interface UnreadRequest {
  readonly requestId: string;
  readonly extendedRequestId: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly httpMethod: string;
  /** Without the query. */
  readonly path: string;
  readonly sourceIp: string;
  readonly failure: unknown;
}

/** Hears of answers that may have to be explained. Never waits. */
export interface ExplanationLog {
  /** Asked once for each answer: refusals and errors, unless they are a flood, and a sample of the rest. */
  wants(invocation: Invocation, status: number): boolean;
  /** After the answer is out, where it was wanted. */
  add(invocation: Invocation, status: number): void;
  addUnread(request: UnreadRequest, status: number): void;
}
