import { pino } from "pino";
import type { Log } from "../ports/log.ts";

/** JSON lines on stderr. Synchronous: a crash must not swallow its own reason. */
export const stderrLog = (level: string): Log =>
  pino({ name: "gateway", level }, pino.destination({ dest: 2, sync: true }));
