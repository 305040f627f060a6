import { cutLine, type ExecutionLog } from "../logs/executionLog.ts";
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

const days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `Tue May 30 01:22:45 UTC 2023` */
function javaTime(date: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
  return `${days[date.getUTCDay()]} ${months[date.getUTCMonth()]} ${two(date.getUTCDate())} ${time} UTC ${date.getUTCFullYear()}`;
}
