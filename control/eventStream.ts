// An answer that goes on: server-sent events, begun when the call's transaction is over.
import type { HouseOperations } from "../contract/houseOperations.ts";

export type ServerSentEvent =
  | { readonly comment: string }
  | {
      readonly event: string;
      /** Written as the output of this operation would be. */
      readonly data: { readonly like: keyof HouseOperations; readonly value: object };
    };

export class EventStream {
  /** Ends soon after `signal` does. */
  readonly open: (signal: AbortSignal) => AsyncIterable<ServerSentEvent>;

  constructor(open: (signal: AbortSignal) => AsyncIterable<ServerSentEvent>) {
    this.open = open;
  }
}
