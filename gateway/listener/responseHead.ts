import { STATUS_CODES } from "node:http";
import { isToken } from "../framing/fields.ts";

/** Status line and headers, with Date where there is none; `undefined`: no client could read them safely. */
export function responseHead(status: number, headers: readonly string[]): string | undefined {
  let head = statusLine(status);
  let hasDate = false;
  for (let i = 0; i + 1 < headers.length; i += 2) {
    const name = headers[i] ?? "";
    const line = fieldLine(name, headers[i + 1] ?? "");
    if (line === undefined) return undefined;
    if (name.length === 4 && name.toLowerCase() === "date") hasDate = true;
    head += line;
  }
  return hasDate ? `${head}\r\n` : `${head}Date: ${httpDate()}\r\n\r\n`;
}

/** What a name said last: most answers have the same headers. */
interface LastLine {
  value: string;
  line: string;
  /** How often in a row it was something else; a name that never repeats itself is no longer kept up with. */
  misses: number;
}

const lastLines = new Map<string, LastLine>();
const keptNames = 1_000;
const keptCharacters = 256;
const patience = 16;

function fieldLine(name: string, value: string): string | undefined {
  const last = lastLines.get(name);
  if (last?.value === value) {
    last.misses = 0;
    return last.line;
  }
  if (/[^\t\x20-\x7e\x80-\xff]/.test(value) || !(last || isToken(name))) return undefined;
  const line = `${name}: ${value}\r\n`;
  if (line.length <= keptCharacters) keep(name, value, line, last);
  return line;
}

function keep(name: string, value: string, line: string, last: LastLine | undefined): void {
  if (!last) {
    if (lastLines.size < keptNames) lastLines.set(name, { value, line, misses: 0 });
  } else if (last.misses < patience) {
    last.misses += 1;
    last.value = value;
    last.line = line;
  }
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
