/** A back end's origin, taken apart once when a deployment is compiled. */
export interface Origin {
  readonly secure: boolean;
  /** Host name or address, IPv6 without brackets. */
  readonly hostname: string;
  readonly port: number;
  /** As it goes into the Host header. */
  readonly host: string;
  readonly insecureSkipVerification: boolean;
  /** Whose certificate is expected where that is not the host connected to. */
  readonly certificateName?: string;
  /** What a back end that asks for one is shown. */
  readonly clientCertificate?: ClientCertificate;
  /** A Unix socket instead of host and port; only for what the operator names, never for what an API does. */
  readonly socketPath?: string;
  /** Distinguishes pools of connections. */
  readonly key: string;
}

export interface ClientCertificate {
  readonly id: string;
  /** Both in PEM. */
  readonly certificate: string;
  readonly privateKey: string;
}

export interface UpstreamRequest {
  readonly origin: Origin;
  readonly method: string;
  /** Path and query, percent-encoded. */
  readonly path: string;
  /** Flat name/value list; without Host and the framing headers, which the client writes itself. */
  readonly headers: readonly string[];
  readonly body: Buffer | BodySource | null;
  /** For the whole exchange, the response's body included; then it fails with an UpstreamTimeout. */
  readonly timeoutMs: number;
}

/** A body that flows: pushed into a sink, with back pressure. */
export interface BodySource {
  /** Bytes, when known beforehand. */
  readonly length?: number;
  start(sink: BodySink): void;
  pause(): void;
  resume(): void;
  /** Nobody wants the rest. */
  cancel(): void;
}

export interface BodySink {
  data(chunk: Buffer): void;
  /** Instead of `data`, for who can: the bytes are overwritten after `giveBack`, which is called once in any case. */
  lent?(chunk: Buffer, giveBack: () => void): void;
  end(): void;
  failed(error: Error): void;
}

export interface UpstreamResponse {
  readonly status: number;
  /** Flat name/value list as received. */
  readonly headers: readonly string[];
  /** A Buffer when the whole body arrived together with the head; null when there is none. */
  readonly body: Buffer | BodySource | null;
}

/** What became of one call: exactly one of the two. After the head, errors reach the body's sink. */
export interface UpstreamReply {
  response(response: UpstreamResponse): void;
  failed(error: Error): void;
}

export interface UpstreamCall {
  /** Closes the connection unless the exchange is complete; whoever waits hears the reason. */
  abort(reason: Error): void;
}

/** Calls HTTP back ends. */
export interface Upstream {
  call(request: UpstreamRequest, reply: UpstreamReply): UpstreamCall;
  close(): void;
}

export class UpstreamTimeout extends Error {}
