import type { RequestLogRow } from "../../contract/requestLog.ts";

/** A row as one JSON line; its execution log as the array it is. */
export function rowText({ at, executionLog, ...row }: RequestLogRow): string {
  const text = JSON.stringify({ time: new Date(at).toISOString(), ...row });
  return executionLog === undefined ? `${text}\n` : `${text.slice(0, -1)},"executionLog":${executionLog}}\n`;
}
