import { HeaderMap } from "./mapping/headerMap.ts";
import { parseQuery } from "./mapping/parseQuery.ts";
import type { BodySource } from "./ports/upstream.ts";

/** A client's body: flows to a proxied back end, or is read whole where a template needs it. */
export interface RequestBody extends BodySource {
  read(): Promise<Buffer>;
  /** What has been read of it, whole; absent: nobody has. */
  readonly known?: Buffer | undefined;
}

export interface MethodRequestHead {
  /** After X-HTTP-Method-Override. */
  readonly httpMethod: string;
  readonly host: string;
  /** Raw path of the request line, percent-encoded as sent. */
  readonly path: string;
  /** Raw query without the question mark; empty when there is none. */
  readonly query: string;
  /** Flat name/value list: what the client sent, house cookies removed, X-Forwarded-* and X-Amzn-Trace-Id set. */
  readonly headers: readonly string[];
  readonly contentType?: string;
  readonly traceId: string;
  /** The x-amzn-requestid a client may choose. */
  readonly requestId?: string;
  readonly sourceIp: string;
  readonly userAgent?: string;
  readonly body: RequestBody | null;
}

/** The first of the four payloads: what the client asked, never changed. */
export class MethodRequest {
  readonly head: MethodRequestHead;
  #headers: HeaderMap | undefined;
  #query: Map<string, string[]> | undefined;

  constructor(head: MethodRequestHead) {
    this.head = head;
  }

  get headers(): HeaderMap {
    this.#headers ??= new HeaderMap(this.head.headers);
    return this.#headers;
  }

  get query(): Map<string, string[]> {
    this.#query ??= parseQuery(this.head.query);
    return this.#query;
  }
}
