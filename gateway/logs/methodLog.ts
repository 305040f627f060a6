import type { ExecutionLogLine } from "../../contract/requestLog.ts";
import { cutLine, type ExecutionLog } from "./executionLog.ts";
import type { ExecutionLogging } from "./loggingSettings.ts";

/** What a stage keeps of one invocation, as long as it runs. */
export class MethodLog implements ExecutionLog {
  readonly #lines: ExecutionLogLine[] = [];
  readonly #isFlowLogged: boolean;
  readonly #arrivedAt: number;
  readonly data?: (line: string) => void;

  /** `arrivedAt` on the monotonic clock. */
  constructor({ isFlowLogged, isDataTraced }: ExecutionLogging, arrivedAt: number) {
    this.#isFlowLogged = isFlowLogged;
    this.#arrivedAt = arrivedAt;
    if (isDataTraced) this.data = (line) => this.#add(line);
  }

  error(line: string): void {
    this.#add(line);
  }

  info(line: string): void {
    if (this.#isFlowLogged) this.#add(line);
  }

  /** JSON text; `undefined`: nothing was worth a line. */
  get text(): string | undefined {
    return this.#lines.length === 0 ? undefined : JSON.stringify(this.#lines);
  }

  #add(line: string): void {
    this.#lines.push([Math.max(0, Math.round(performance.now() - this.#arrivedAt)), cutLine(line)]);
  }
}
