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
