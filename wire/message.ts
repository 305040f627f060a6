/** An HTTP request as it came, before any meaning: nothing decoded, nothing folded. */
export interface WireRequest {
  readonly method: string;
  /** Path as sent, percent-encoding kept, without the query. */
  readonly rawPath: string;
  /** Query as sent, without the question mark. */
  readonly rawQuery: string;
  /** Lower-case names; repeated headers joined with `,`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly sourceIp: string;
}

export interface WireResponse {
  readonly status: number;
  /** A list: the header as often as it has values. */
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: string | Uint8Array;
}

/** One whose body goes on until it ends by itself or `signal` ends it. */
export interface StreamedResponse extends Omit<WireResponse, "body"> {
  readonly body: (signal: AbortSignal) => AsyncIterable<string | Uint8Array>;
}
