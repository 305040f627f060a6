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
  #isPaused = false;

  constructor(source: BodySource, invocation: Invocation, idleLimitMs: number) {
    if (source.length !== undefined) this.length = source.length;
    this.#source = source;
    this.#invocation = invocation;
    this.#idleMs = idleLimitMs;
  }

  start(sink: BodySink): void {
    this.#idle = setTimeout(() => {
      this.#stop();
      this.#source.cancel();
      sink.failed(new UpstreamTimeout());
    }, this.#idleMs);
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
    if (this.#received > unthrottledBytes && !this.#pacing) this.#pace(chunk.length / bytesPerMs);
  }

  #pace(delayMs: number): void {
    this.#source.pause();
    this.#pacing = setTimeout(() => {
      this.#pacing = undefined;
      if (!this.#isPaused) this.#source.resume();
    }, delayMs);
  }

  #stop(): void {
    clearTimeout(this.#idle);
    clearTimeout(this.#pacing);
  }
}
