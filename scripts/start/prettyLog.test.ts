import { describe, expect, it } from "vitest";
import { prettyLine } from "./prettyLog.ts";

describe("a log line on a terminal", () => {
  it("is the time, the level, the process, the message and what else was said", () => {
    const line = JSON.stringify({
      level: 40,
      time: 0,
      pid: 1,
      hostname: "h",
      name: "x",
      msg: "slow",
      port: 80,
      why: "disk",
    });
    expect(prettyLine("control", line)).toMatch(/^\d\d:\d\d:\d\d warn {2}control {2}slow port=80 why=disk$/);
  });

  it("goes through as it is when it is no log entry", () => {
    for (const line of ["plain", "{", '{"a":1}', "null", ""]) expect(prettyLine("gateway", line)).toBe(line);
  });
});
