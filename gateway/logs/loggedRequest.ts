import type { Invocation } from "../invocation.ts";

/** An invocation whose response has been written out, or whose client is gone. */
export interface LoggedRequest {
  readonly invocation: Invocation;
  readonly status: number;
  /** Bytes of the body that were written. */
  readonly responseLength: number;
  /** Milliseconds. */
  readonly responseLatency: number;
}
