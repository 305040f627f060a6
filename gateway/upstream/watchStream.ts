// "Stream the integration response for your proxy integrations": how long a stream may be silent, and how fast it may get.
import type { Invocation } from "../invocation.ts";
import { type BodySink, type BodySource, type UpstreamResponse, UpstreamTimeout } from "../ports/upstream.ts";

/** Edge-optimized endpoints are less patient than regional and private ones. */
const idleMs = { edge: 30_000, other: 300_000 };
/** These bytes come as fast as they can, the rest not faster than this. */
const unthrottledBytes = 10 * 1024 * 1024;
const bytesPerMs = (2 * 1024 * 1024) / 1_000;

/** The same response; its body is watched from here on. */
export function watchStream(invocation: Invocation, response: UpstreamResponse): UpstreamResponse {
  invocation.timeToAllHeadersMs = invocation.integrationLatencyMs;
  const { body } = response;
  if (body === null || Buffer.isBuffer(body)) return response;
  const { endpointTypes } = invocation.resolved.api.restApi;
  return {
    ...response,
    body: new WatchedBody(body, invocation, endpointTypes[0] === "EDGE" ? idleMs.edge : idleMs.other),
  };
}

class WatchedBody implements BodySource {
  readonly length?: number;
  readonly #source: BodySource;
  readonly #invocation: Invocation;
  readonly #idleMs: number;
  readonly #headersAt = performance.now();
  #received = 0;
  #idle: NodeJS.Timeout | undefined;
  #pacing: NodeJS.Timeout | undefined;
  /** When what has come would have come at the rate, by `performance.now()`. */
  #dueAt = 0;
  #isPaused = false;

  constructor(source: BodySource, invocation: Invocation, idleLimitMs: number) {
    if (source.length !== undefined) this.length = source.length;
    this.#source = source;
    this.#invocation = invocation;
    this.#idleMs = idleLimitMs;
  }

  start(sink: BodySink): void {
    this.#idle = setTimeout(() => this.#isSilent(sink), this.#idleMs);
    this.#source.start({
      data: (chunk) => {
        this.#heard(chunk);
        sink.data(chunk);
      },
      end: () => {
        this.#stop();
        sink.end();
      },
      failed: (error) => {
        this.#stop();
        sink.failed(error);
      },
    });
  }

  pause(): void {
    this.#isPaused = true;
    this.#source.pause();
  }

  resume(): void {
    this.#isPaused = false;
    this.#idle?.refresh();
    if (!this.#pacing) this.#source.resume();
  }

  cancel(): void {
    this.#stop();
    this.#source.cancel();
  }

  #heard(chunk: Buffer): void {
    this.#idle?.refresh();
    if (this.#received === 0)
      this.#invocation.timeToFirstContentMs =
        (this.#invocation.timeToAllHeadersMs ?? 0) + performance.now() - this.#headersAt;
    this.#received += chunk.length;
    const throttled = Math.min(chunk.length, this.#received - unthrottledBytes);
    if (throttled > 0) this.#pace(throttled / bytesPerMs);
  }

  /** What a source still brings after it was paused counts as well. */
  #pace(takesMs: number): void {
    this.#dueAt = Math.max(this.#dueAt, performance.now()) + takesMs;
    if (this.#pacing) return;
    this.#source.pause();
    this.#awaitDue();
  }

  #awaitDue(): void {
    const leftMs = this.#dueAt - performance.now();
    if (leftMs > 0) {
      this.#pacing = setTimeout(() => this.#awaitDue(), Math.ceil(leftMs));
      return;
    }
    this.#pacing = undefined;
    if (!this.#isPaused) this.#source.resume();
  }

  /** While the client does not read, the silence is not the back end's. */
  #isSilent(sink: BodySink): void {
    if (this.#isPaused) {
      this.#idle?.refresh();
      return;
    }
    this.#stop();
    this.#source.cancel();
    sink.failed(new UpstreamTimeout());
  }

  #stop(): void {
    clearTimeout(this.#idle);
    clearTimeout(this.#pacing);
  }
}
