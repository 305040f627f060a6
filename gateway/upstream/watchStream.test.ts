// "Stream the integration response for your proxy integrations in API Gateway", considerations: a stream may be silent for five minutes at
// regional and private endpoints, for 30 seconds at edge-optimized ones; the first 10 MB are not limited, what exceeds them comes at 2 MB/s.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { compile } from "../config/compile.ts";
import { testHead } from "../internal/testHead.ts";
import { Invocation } from "../invocation.ts";
import { type BodySink, type BodySource, UpstreamTimeout } from "../ports/upstream.ts";
import { liveStage, mockMethod, snapshot } from "../testing/snapshots.ts";
import { watchStream } from "./watchStream.ts";

const megabyte = 1024 * 1024;
const seconds = 1_000;
const minutes = 60 * seconds;

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));
afterEach(() => void vi.useRealTimers());

/** A back end that brings what a test says, in pieces of 64 KB, whenever it is not paused. */
class TestSource implements BodySource {
  isPaused = false;
  isCancelled = false;
  #sink: BodySink | undefined;
  #left = 0;
  readonly #pieceBytes: number;

  constructor(pieceBytes = 64 * 1024) {
    this.#pieceBytes = pieceBytes;
  }

  start(sink: BodySink): void {
    this.#sink = sink;
  }

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
    this.#flow();
  }

  cancel(): void {
    this.isCancelled = true;
  }

  bring(bytes: number): void {
    this.#left += bytes;
    this.#flow();
  }

  /** A piece that was on its way when it was paused. */
  bringAnyway(bytes: number): void {
    this.#sink?.data(Buffer.alloc(bytes));
  }

  end(): void {
    this.#sink?.end();
  }

  #flow(): void {
    while (this.#left > 0 && !this.isPaused) {
      const bytes = Math.min(this.#left, this.#pieceBytes);
      this.#left -= bytes;
      this.#sink?.data(Buffer.alloc(bytes));
    }
  }
}

function start(endpointType: string, source = new TestSource()) {
  const { api } = compile(snapshot({ "GET /": mockMethod("") }, { endpointTypes: [endpointType] }), null);
  const head = testHead({ httpMethod: "GET", pathWithQueryString: "/", headers: [], body: "" }, "/", 0);
  const invocation = new Invocation(head, { requestId: "r", extendedRequestId: "x" }, 0);
  invocation.resolved = {
    ...{ api, stageName: "prod", settings: liveStage(), isCanary: false, path: "/", contextPath: "/" },
  };
  const heard = { bytes: 0, outcome: "open" as "open" | "ended" | Error };
  const { body } = watchStream(invocation, { status: 200, headers: [], body: source });
  if (body === null || Buffer.isBuffer(body)) throw new Error("The body does not flow");
  body.start({
    data: (chunk) => {
      heard.bytes += chunk.length;
    },
    end: () => {
      heard.outcome = "ended";
    },
    failed: (error) => {
      heard.outcome = error;
    },
  });
  return { source, body, heard };
}

describe("a stream that is silent", () => {
  it.each([
    ["REGIONAL", 5 * minutes],
    ["PRIVATE", 5 * minutes],
    ["EDGE", 30 * seconds],
  ])("at a %s endpoint ends broken after %i ms, and so does the call of the back end", (endpointType, idleMs) => {
    const { source, heard } = start(endpointType);
    source.bring(1);
    vi.advanceTimersByTime(idleMs - 1);
    expect([heard.outcome, source.isCancelled]).toEqual(["open", false]);
    vi.advanceTimersByTime(1);
    expect([heard.outcome, source.isCancelled]).toEqual([expect.any(UpstreamTimeout), true]);
  });

  it("before its first byte ends, too", () => {
    const { heard } = start("EDGE");
    vi.advanceTimersByTime(30 * seconds);
    expect(heard.outcome).toBeInstanceOf(UpstreamTimeout);
  });

  it("may go on as long as every byte comes in time", () => {
    const { source, heard } = start("EDGE");
    for (let i = 0; i < 20; i++) {
      vi.advanceTimersByTime(29 * seconds);
      source.bring(1);
    }
    source.end();
    vi.advanceTimersByTime(10 * minutes);
    expect(heard).toEqual({ bytes: 20, outcome: "ended" });
  });

  it("because its client does not read is not silent itself; from then on its time begins anew", () => {
    const { source, body, heard } = start("EDGE");
    source.bring(1);
    body.pause();
    vi.advanceTimersByTime(59 * seconds);
    body.resume();
    vi.advanceTimersByTime(29 * seconds);
    expect(heard.outcome).toBe("open");
    vi.advanceTimersByTime(1 * seconds);
    expect(heard.outcome).toBeInstanceOf(UpstreamTimeout);
  });
});

describe("a stream of more than 10 MB", () => {
  it("comes without a limit up to there, then at 2 MB per second", () => {
    const { source, heard } = start("REGIONAL");
    source.bring(16 * megabyte);
    expect(heard.bytes / megabyte).toBeCloseTo(10, 0);
    for (const [passed, expected] of [
      [1, 12],
      [1, 14],
      [0.5, 15],
    ] as const) {
      vi.advanceTimersByTime(passed * seconds);
      expect(Math.abs(heard.bytes / megabyte - expected)).toBeLessThan(0.13);
    }
    vi.advanceTimersByTime(1 * seconds);
    expect(heard.bytes).toBe(16 * megabyte);
  });

  it("counts what a back end still brings after it was paused", () => {
    const { source, heard } = start("REGIONAL");
    source.bring(10 * megabyte);
    for (let i = 0; i < 4; i++) source.bringAnyway(megabyte);
    source.bring(megabyte);
    vi.advanceTimersByTime(1_999);
    expect(heard.bytes).toBe(14 * megabyte);
    vi.advanceTimersByTime(501);
    expect(heard.bytes).toBe(15 * megabyte);
  });

  it("saves up nothing while it is silent", () => {
    const { source, heard } = start("REGIONAL");
    source.bring(11 * megabyte);
    vi.advanceTimersByTime(1 * minutes);
    source.bring(10 * megabyte);
    vi.advanceTimersByTime(1 * seconds);
    expect(Math.abs(heard.bytes / megabyte - 13)).toBeLessThan(0.13);
  });

  it("does not flow while its client does not read, whatever the rate allows", () => {
    const { source, body, heard } = start("REGIONAL");
    source.bring(12 * megabyte);
    const before = heard.bytes;
    body.pause();
    vi.advanceTimersByTime(10 * seconds);
    expect(heard.bytes).toBe(before);
    body.resume();
    vi.advanceTimersByTime(2 * seconds);
    expect(heard.bytes).toBe(12 * megabyte);
  });

  it("is held by no timer once it has ended", () => {
    const { source } = start("REGIONAL");
    source.bring(11 * megabyte);
    source.end();
    expect(vi.getTimerCount()).toBe(0);
  });
});
