import type { ServerResponse } from "node:http";

/** How long a client may take, in milliseconds: nobody holds a connection, a body or an answer for ever. */
export interface ClientLimits {
  /** From the first byte of a request to the end of its headers. */
  readonly headersMs: number;
  /** From the first byte of a request to the end of its body. */
  readonly requestMs: number;
  /** A connection without a request; as long as AWS keeps it ("Amazon API Gateway quotas"). */
  readonly idleMs: number;
  /** Without taking a single byte of an answer that waits. */
  readonly stalledReaderMs: number;
  /** For the whole answer once it had to wait; the longest answer AWS streams ("response streaming"). */
  readonly slowReaderMs: number;
  readonly checkEveryMs: number;
}

export const clientLimits: ClientLimits = {
  headersMs: 15_000,
  requestMs: 120_000,
  idleMs: 310_000,
  stalledReaderMs: 60_000,
  slowReaderMs: 15 * 60_000,
  checkEveryMs: 2_000,
};

const waiting = new WeakSet<ServerResponse>();

/** The client does not keep up with an answer: from now on its time is counted. */
export function limitReader(response: ServerResponse, { stalledReaderMs, slowReaderMs }: ClientLimits): void {
  // The server destroys a connection that its own timeout has run out on.
  response.socket?.setTimeout(stalledReaderMs);
  if (waiting.has(response)) return;
  waiting.add(response);
  const limit = setTimeout(() => response.destroy(), slowReaderMs).unref();
  response.once("close", () => clearTimeout(limit));
}

/** The client has taken all there was: what comes next is the back end's time. */
export function releaseReader({ socket }: ServerResponse): void {
  socket?.setTimeout(0);
}
