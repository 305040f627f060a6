// The processes of one version: started when none is free, used again, ended when nobody needs them.
import { encode } from "./errorDocuments.ts";
import { FunctionProcess, type Outcome, type ProcessListener } from "./functionProcess.ts";
import type { FunctionCall, FunctionLogLine, RunnableVersion } from "./functionRuntime.ts";
import { CannotRun, type Launcher, type Seat } from "./launcher.ts";

export interface PoolSurroundings {
  readonly launcher: Launcher;
  readonly initLimitMs: number;
  /** How long a call waits for a process when all are busy. */
  readonly waitMs: number;
  readonly onLogLine: (line: FunctionLogLine) => void;
  /** Whether one more process may start now; may end an idle one of another version for it. */
  readonly mayStart: () => boolean;
  /** A process has ended: another version may be waiting for its place. */
  readonly onRoom: () => void;
}

/** All processes are busy: AWS's TooManyRequestsException. */
export class ThrottledError extends Error {
  constructor() {
    super("Rate Exceeded.");
    this.name = "TooManyRequestsException";
  }
}

interface Waiting {
  readonly since: number;
  readonly call: FunctionCall;
  readonly mayStream: boolean;
  readonly resolve: (outcome: Outcome | Promise<Outcome>) => void;
  readonly reject: (error: unknown) => void;
}

export class Pool {
  readonly version: RunnableVersion;
  readonly processes = new Set<FunctionProcess>();
  #surroundings: PoolSurroundings;
  #idle: FunctionProcess[] = [];
  #waiting: Waiting[] = [];
  /** Processes that have no place of their own yet. */
  #seating = 0;
  #isRetired = false;
  #grace: NodeJS.Timeout | undefined;

  constructor(version: RunnableVersion, surroundings: PoolSurroundings) {
    this.version = version;
    this.#surroundings = surroundings;
  }

  get isEmpty(): boolean {
    return this.processes.size + this.#seating + this.#waiting.length === 0;
  }

  get size(): number {
    return this.processes.size + this.#seating;
  }

  run(call: FunctionCall, mayStream: boolean): Promise<Outcome> {
    // The last one used is the warmest.
    const process = this.#idle.pop();
    if (process !== undefined) return process.run(call, mayStream);
    const { promise, resolve, reject } = Promise.withResolvers<Outcome>();
    this.#waiting.push({ since: performance.now(), call, mayStream, resolve, reject });
    this.fill();
    return promise;
  }

  /** Starts what the waiting calls need beyond the processes that are about to be free. */
  fill(): void {
    const now = performance.now();
    const states = [...this.processes].map(({ state, since }) =>
      state === "leaving" && now - since > graceMs ? "busy" : state,
    );
    const leaving = states.filter((state) => state === "leaving").length;
    const expected = this.#seating + leaving + states.filter((state) => state === "starting").length;
    for (let missing = this.#waiting.length - expected; missing > 0 && this.#surroundings.mayStart(); missing--)
      void this.#start(this.#surroundings.initLimitMs);
    if (leaving === 0 || this.#waiting.length === 0 || this.#grace !== undefined) return;
    this.#grace = setTimeout(() => {
      this.#grace = undefined;
      this.fill();
    }, graceMs + 1);
  }

  /** Gives up on calls for which there was neither a free process nor room for one. */
  refuseLate(): void {
    const before = performance.now() - this.#surroundings.waitMs;
    const starting = this.#seating + [...this.processes].filter(({ state }) => state === "starting").length;
    const late = this.#waiting.filter(({ since }, index) => index >= starting && since < before);
    this.#waiting = this.#waiting.filter((waiting) => !late.includes(waiting));
    for (const { reject } of late) reject(new ThrottledError());
  }

  /** Ends the process that has been idle for longest, if since before then. */
  endIdle(before = Number.POSITIVE_INFINITY): boolean {
    const [oldest] = this.#idle;
    if (oldest === undefined || oldest.since > before) return false;
    this.#idle.shift();
    oldest.kill();
    return true;
  }

  get idleSince(): number | undefined {
    return this.#idle[0]?.since;
  }

  /** Ends idle processes now, and others when no call waits for them any more. */
  retire(): void {
    this.#isRetired = true;
    for (const process of this.#idle.splice(0)) process.kill();
  }

  kill(): void {
    clearTimeout(this.#grace);
    for (const { reject } of this.#waiting.splice(0)) reject(new Error("The function host stops"));
    for (const process of this.processes) process.kill();
  }

  async #start(initLimitMs: number, isSecondChance = false): Promise<void> {
    const { launcher, onLogLine } = this.#surroundings;
    let seat: Seat | undefined;
    let wasReady = false;
    this.#seating++;
    try {
      seat = await launcher.seat(this.version);
      const listener: ProcessListener = {
        onIdle: (idle) => {
          wasReady = true;
          this.#serve(idle);
        },
        onEnded: (ended) => this.#ended(ended, wasReady, isSecondChance),
      };
      const process = new FunctionProcess(this.version, seat, listener, onLogLine);
      await process.start(initLimitMs);
      this.processes.add(process);
    } catch (error) {
      await seat?.leave().catch(() => {});
      this.#refuse(error);
    } finally {
      this.#seating--;
    }
    this.#surroundings.onRoom();
  }

  #refuse(error: unknown): void {
    const waiting = this.#waiting.shift();
    if (error instanceof CannotRun && waiting !== undefined) {
      const document = error.document(waiting.call.requestId);
      const logTail = `${document.errorMessage}\n`;
      waiting.resolve({ payload: encode(document), functionError: "Unhandled", logTail });
    } else waiting?.reject(error);
  }

  #serve(process: FunctionProcess): void {
    const waiting = this.#waiting.shift();
    if (waiting !== undefined) waiting.resolve(process.run(waiting.call, waiting.mayStream));
    else if (this.#isRetired) process.kill();
    else this.#idle.push(process);
  }

  #ended(process: FunctionProcess, wasReady: boolean, hadSecondChance: boolean): void {
    this.processes.delete(process);
    this.#idle = this.#idle.filter((idle) => idle !== process);
    // AWS Lambda developer guide, "Understanding the Lambda execution environment lifecycle": then the function's own time counts.
    if (process.isInitTimedOut && !hadSecondChance && this.#waiting.length > 0) {
      void this.#start(this.version.timeoutMs, true);
    } else if (!wasReady) {
      const waiting = this.#waiting.shift();
      waiting?.resolve(process.failedToStart(waiting.call));
    }
    this.#surroundings.onRoom();
  }
}

/** A runtime that has answered asks for its next call within moments. */
const graceMs = 20;
