// A clock that stands still until a test moves it.
import type { Clock } from "../ports/clock.ts";

export class TestClock implements Clock {
  #nowMs: number;

  constructor(date: string) {
    this.#nowMs = Date.parse(date);
  }

  now(): number {
    return this.#nowMs;
  }

  pass(ms: number): void {
    this.#nowMs += ms;
  }

  set(date: string): void {
    this.#nowMs = Date.parse(date);
  }
}
