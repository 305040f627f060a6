import { expect, it } from "vitest";
import { momentText, spanText, tickText, timeTicks } from "./timeTicks.ts";

const fromMs = Date.parse("2026-03-01T10:07:00Z");
const span = (hours: number) => ({ fromMs, toMs: fromMs + hours * 3_600_000, periodMs: 60_000 });

it("marks round moments of the clock", () => {
  expect(timeTicks(span(3), "utc").map((ms) => tickText(ms, span(3), "utc"))).toEqual([
    "10:30",
    "11:00",
    "11:30",
    "12:00",
    "12:30",
    "13:00",
  ]);
  expect(timeTicks(span(168), "utc").map((ms) => tickText(ms, span(168), "utc"))[0]).toBe("2 Mar");
});

it("says a day once where it does not change", () => {
  expect(spanText(fromMs, fromMs + 60_000, "utc")).toBe("1 Mar, 10:07 – 10:08 UTC");
  expect(spanText(fromMs, fromMs + 86_400_000, "utc")).toBe("1 Mar, 10:07 – 2 Mar, 10:07 UTC");
  expect(momentText(fromMs, "utc")).toBe("1 Mar, 10:07 UTC");
});
