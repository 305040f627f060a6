// On a terminal, the processes' JSON log lines as people read them; anything else goes through as it is.

import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { z } from "zod";

const entry = z.looseObject({ level: z.number(), time: z.number(), msg: z.string().default("") });

const levels: Readonly<Record<number, string>> = {
  10: "trace",
  20: "debug",
  30: "info",
  40: "warn",
  50: "error",
  60: "fatal",
};
const unshown = new Set(["level", "time", "msg", "pid", "hostname", "name"]);
/** Clears the line of a step in progress, which has no end yet. */
const freshLine = "\r\u001b[K";

export function showPretty(name: string, from: Readable, to: Writable): void {
  createInterface({ input: from }).on("line", (line) => to.write(`${freshLine}${prettyLine(name, line)}\n`));
}

export function prettyLine(name: string, line: string): string {
  const parsed = entry.safeParse(parseJson(line)).data;
  if (parsed === undefined) return line;
  const { level, time, msg } = parsed;
  const rest = Object.entries(parsed)
    .filter(([key]) => !unshown.has(key))
    .map(([key, value]) => `${key}=${typeof value === "string" ? value : JSON.stringify(value)}`);
  const clock = new Date(time).toTimeString().slice(0, 8);
  return [clock, (levels[level] ?? String(level)).padEnd(5), name.padEnd(8), msg, ...rest].join(" ");
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
