import { STATUS_CODES } from "node:http";
import { isToken } from "../mapping/headerTable.ts";

/** Status line and headers, with Date where there is none; `undefined`: no client could read them safely. */
export function responseHead(status: number, headers: readonly string[]): string | undefined {
  let head = statusLine(status);
  let hasDate = false;
  for (let i = 0; i + 1 < headers.length; i += 2) {
    const name = headers[i] ?? "";
    const value = headers[i + 1] ?? "";
    if (!isSafe(name, value)) return undefined;
    if (name.length === 4 && name.toLowerCase() === "date") hasDate = true;
    head += `${name}: ${value}\r\n`;
  }
  return hasDate ? `${head}\r\n` : `${head}Date: ${httpDate()}\r\n\r\n`;
}

/** The last value of each name: most answers have the same headers. */
const safeValues = new Map<string, string>();
const keptNames = 1_000;
const keptCharacters = 64;

function isSafe(name: string, value: string): boolean {
  const last = safeValues.get(name);
  if (last === value) return true;
  if (/[^\t\x20-\x7e\x80-\xff]/.test(value) || (last === undefined && !isToken(name))) return false;
  const isKept = last !== undefined || safeValues.size < keptNames;
  if (isKept) safeValues.set(name, value.length <= keptCharacters ? value : "");
  return true;
}

const statusLines = new Map<number, string>();

function statusLine(status: number): string {
  const known = statusLines.get(status);
  if (known !== undefined) return known;
  const line = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? "unknown"}\r\n`;
  if (statusLines.size < 1_000) statusLines.set(status, line);
  return line;
}

let second = 0;
let text = "";

/** Made once a second. */
function httpDate(): string {
  const now = Math.floor(Date.now() / 1_000);
  if (now !== second) {
    second = now;
    text = new Date(now * 1_000).toUTCString();
  }
  return text;
}
