import { cutLine, type ExecutionLog } from "../logs/executionLog.ts";
import { javaTime } from "../logs/javaTime.ts";
import type { Clock } from "../ports/clock.ts";

/** Keeps all lines, in the form of TestInvokeMethod's `log` (recorded). */
export class TestLog implements ExecutionLog {
  readonly #clock: Clock;
  #text: string;

  constructor(requestId: string, clock: Clock) {
    this.#clock = clock;
    this.#text = `Execution log for request ${requestId}\n`;
  }

  get text(): string {
    return this.#text;
  }

  error(line: string): void {
    this.#add(line);
  }

  info(line: string): void {
    this.#add(line);
  }

  data(line: string): void {
    this.#add(line);
  }

  #add(line: string): void {
    this.#text += `${javaTime(new Date(this.#clock.now()))} : ${cutLine(line)}\n`;
  }
}
