// One process of a function: takes one call at a time, and answers for whatever becomes of it.
import type { ChildProcess } from "node:child_process";
import { Readable } from "node:stream";
import type { Answer, AnswerStream } from "./answer.ts";
import { callHeaders } from "./callHeaders.ts";
import { type Ending, encode, exited, responseTooLarge, timeoutMessage } from "./errorDocuments.ts";
import type {
  FunctionCall,
  FunctionLogLine,
  FunctionResult,
  RunnableVersion,
  StreamedResult,
} from "./functionRuntime.ts";
import type { Seat } from "./launcher.ts";
import { type RunningProcess, residentBytes } from "./processes.ts";
import { ProcessLog, type Report, reportOf } from "./processLog.ts";
import { collect } from "./receiveAnswer.ts";
import { type Delivery, RuntimeApi } from "./runtimeApi.ts";
import { signalGroup } from "./signalGroup.ts";

export type Outcome = FunctionResult | StreamedResult;

export interface ProcessListener {
  /** It can take a call now. */
  onIdle(process: FunctionProcess): void;
  /** It will never take one again, and nothing of it is left. */
  onEnded(process: FunctionProcess): void;
}

interface ActiveCall {
  readonly requestId: string;
  readonly mayStream: boolean;
  readonly startedAt: number;
  readonly resolve: (outcome: Outcome) => void;
  isAnswered: boolean;
}

type Result = Pick<FunctionResult, "payload" | "functionError">;
type Fate = Pick<Report, "status" | "errorType">;

export class FunctionProcess {
  readonly version: RunnableVersion;
  /** "leaving": its call is answered, but the runtime has not asked for the next one. */
  state: "starting" | "idle" | "busy" | "leaving" | "ended" = "starting";
  /** When the state began. */
  since = performance.now();
  isInitTimedOut = false;
  #initError: Buffer | undefined;
  #ending: Ending = { code: null, signal: "SIGKILL" };
  #seat: Seat;
  #listener: ProcessListener;
  #log: ProcessLog;
  #api: RuntimeApi;
  #child: ChildProcess | undefined;
  #timer: NodeJS.Timeout | undefined;
  #current: ActiveCall | undefined;
  #delivery: Delivery | undefined;
  #isWaiting = false;
  #isTimedOut = false;
  #isFrozen = false;
  #initMs: number | undefined;
  #residentPeak = 0;

  constructor(
    version: RunnableVersion,
    seat: Seat,
    listener: ProcessListener,
    onLogLine: (line: FunctionLogLine) => void,
  ) {
    this.version = version;
    this.#log = new ProcessLog(version, onLogLine);
    this.#seat = seat;
    this.#listener = listener;
    const onInitError = (document: Buffer) => {
      if (this.state !== "starting") return;
      this.#initError = document;
      this.kill();
    };
    const onAnswer = (answer: Answer) => this.#answered(answer);
    this.#api = new RuntimeApi({ onReady: () => this.#ready(), onInitError, onAnswer }, seat.mayEnter);
  }

  async start(initLimitMs: number): Promise<void> {
    const address = await this.#api.listen();
    const child = this.#seat.start(address, this.#log.streamName);
    this.#child = child;
    for (const output of [child.stdout, child.stderr]) if (output) this.#log.follow(output);
    child.once("error", () => void this.#end({ code: 127, signal: null }));
    child.once("exit", (code, signal) => void this.#end(this.#seat.endingOf({ code, signal })));
    this.#timer = setTimeout(() => {
      this.isInitTimedOut = true;
      this.kill();
    }, initLimitMs);
  }

  run(call: FunctionCall, mayStream: boolean): Promise<Outcome> {
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    const { requestId, payload } = call;
    this.#enter("busy");
    if (this.#isFrozen) this.#signal("SIGCONT");
    this.#isFrozen = false;
    this.#timer = setTimeout(() => this.#timeOut(), this.version.timeoutMs);
    this.#current = { requestId, mayStream, startedAt: performance.now(), resolve, isAnswered: false };
    this.#log.start(requestId);
    this.#delivery = { requestId, payload, headers: callHeaders(call, Date.now() + this.version.timeoutMs) };
    this.#deliver();
    return promise;
  }

  /** What a call is told whose process never became ready. */
  failedToStart({ requestId }: FunctionCall): FunctionResult {
    this.#log.startWithWhatWasSaid(requestId);
    const { payload, fate } = this.#initError ? { payload: this.#initError, fate: failed } : this.#failure(requestId);
    this.#report(requestId, 0, fate);
    return { payload, functionError: "Unhandled", logTail: this.#log.tail() };
  }

  kill(): void {
    if (this.#child !== undefined && this.state !== "ended") void this.#seat.kill(this.#child);
  }

  /** Ends the process when it holds more memory than the function may. */
  watchMemory(all?: readonly RunningProcess[]): void {
    if (this.#child === undefined || this.state === "ended") return;
    const resident = residentBytes(this.#seat.members(this.#child, all));
    this.#residentPeak = Math.max(this.#residentPeak, resident);
    if (resident > this.version.memoryMb * mebibyte) this.kill();
  }

  /** Nothing of an idle process runs. AWS Lambda developer guide, "Understanding the Lambda execution environment lifecycle". */
  freeze(): void {
    if (this.state !== "idle" || this.#isFrozen) return;
    this.#isFrozen = true;
    this.#signal("SIGSTOP");
  }

  #signal(signal: "SIGSTOP" | "SIGCONT"): void {
    if (this.#child?.pid !== undefined) signalGroup(this.#child.pid, signal);
  }

  #enter(state: FunctionProcess["state"]): void {
    this.state = state;
    this.since = performance.now();
  }

  #ready(): void {
    if (this.state === "ended") return;
    this.#isWaiting = true;
    if (this.#delivery !== undefined) this.#deliver();
    else this.#rest();
  }

  // The runtime may have asked and gone away again: then its next request is answered with the call.
  #deliver(): void {
    if (this.#delivery === undefined || !this.#api.deliver(this.#delivery)) return;
    this.#delivery = undefined;
    this.#isWaiting = false;
  }

  #rest(): void {
    if (!this.#isWaiting || this.#current !== undefined || this.state === "ended") return;
    clearTimeout(this.#timer);
    if (this.state === "starting") {
      this.#initMs = performance.now() - this.since;
      this.watchMemory();
    }
    this.#enter("idle");
    this.#listener.onIdle(this);
  }

  #answered(answer: Answer): void {
    const current = this.#current;
    if (current === undefined || current.isAnswered) return;
    current.isAnswered = true;
    if (answer.kind === "stream") void this.#stream(current, answer.stream);
    else if (answer.kind === "tooLarge") this.#settle(current, ...tooLarge);
    else if (answer.kind === "error") this.#settle(current, { payload: answer.payload, functionError: "Unhandled" });
    else this.#settle(current, { payload: answer.payload }, {}, answer.contentType);
  }

  async #stream(current: ActiveCall, { contentType, payload, ended }: AnswerStream): Promise<void> {
    if (!current.mayStream) {
      const [collected, error] = await Promise.all([collect(payload), ended]);
      if (error !== undefined) this.#settle(current, { payload: error, functionError: "Unhandled" }, failed);
      else if (collected === undefined) this.#settle(current, ...tooLarge);
      else this.#settle(current, { payload: collected });
      return;
    }
    const logTail = Promise.withResolvers<string>();
    current.resolve({ contentType, payload, logTail: logTail.promise });
    const error = await ended;
    if (this.#isTimedOut) this.#log.write(timeoutMessage(current.requestId, this.version.timeoutMs));
    logTail.resolve(this.#finish(current, this.#isTimedOut ? timedOut : error === undefined ? {} : failed));
  }

  #timeOut(): void {
    this.#isTimedOut = this.#current !== undefined;
    this.kill();
  }

  async #end(ending: Ending): Promise<void> {
    if (this.state === "ended") return;
    clearTimeout(this.#timer);
    this.#ending = ending;
    this.#enter("ended");
    if (this.#child !== undefined) {
      const outputsEnded = endOfOutputs(this.#child);
      await this.#seat.kill(this.#child);
      await outputsEnded;
    }
    this.#api.close();
    const current = this.#current;
    if (current !== undefined && !current.isAnswered) {
      current.isAnswered = true;
      const { payload, fate } = this.#failure(current.requestId);
      this.#settle(current, { payload, functionError: "Unhandled" }, fate);
    }
    // What could not be removed now is removed at the next start.
    await this.#seat.leave().catch(() => {});
    this.#listener.onEnded(this);
  }

  /** Why it ended, logged as Lambda does. */
  #failure(requestId: string): { readonly payload: Buffer; readonly fate: Fate } {
    if (this.#isTimedOut || this.isInitTimedOut) {
      const errorMessage = timeoutMessage(requestId, this.version.timeoutMs);
      this.#log.write(errorMessage);
      return { payload: encode({ errorMessage }), fate: timedOut };
    }
    const document = exited(requestId, this.#ending);
    this.#log.write(`${document.errorMessage}\n${document.errorType}`);
    return { payload: encode(document), fate: { status: "error", errorType: document.errorType } };
  }

  // What the function wrote before it answered has arrived, but may not have been read yet.
  #settle(current: ActiveCall, result: Result, fate: Fate = {}, contentType = "application/json"): void {
    setImmediate(() => {
      const logTail = this.#finish(current, fate);
      if (current.mayStream && result.functionError === undefined)
        current.resolve({ contentType, payload: Readable.from([result.payload]), logTail: Promise.resolve(logTail) });
      else current.resolve({ ...result, logTail });
    });
  }

  #finish(current: ActiveCall, fate: Fate): string {
    this.#report(current.requestId, performance.now() - current.startedAt, fate);
    const logTail = this.#log.tail();
    this.#current = undefined;
    if (this.state !== "ended") this.#enter("leaving");
    this.#rest();
    return logTail;
  }

  #report(requestId: string, durationMs: number, fate: Fate): void {
    const { memoryMb } = this.version;
    const maxMemoryMb = Math.min(Math.ceil(this.#residentPeak / mebibyte), memoryMb);
    this.#log.end(requestId, reportOf({ durationMs, memoryMb, maxMemoryMb, initMs: this.#initMs, ...fate }));
    this.#initMs = undefined;
  }
}

const mebibyte = 1024 * 1024;
const failed: Fate = { status: "error" };
const timedOut: Fate = { status: "timeout" };
const tooLarge: [Result, Fate] = [
  { payload: encode(responseTooLarge), functionError: "Unhandled" },
  { status: "error", errorType: responseTooLarge.errorType },
];

/** A grandchild that was not killed may hold the outputs open: the function does not wait for it. */
function endOfOutputs(child: ChildProcess): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, 500);
  child.once("close", () => {
    clearTimeout(timer);
    resolve();
  });
  return promise;
}
