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

/** The last line of each name: most answers have the same ones. */
const lastLines = new Map<string, { value: string; line: string }>();
const keptNames = 1_000;
const keptCharacters = 256;

function fieldLine(name: string, value: string): string | undefined {
  const last = lastLines.get(name);
  if (last?.value === value) return last.line;
  const line = `${name}: ${value}\r\n`;
  if (!/^[\t\x20-\x7e\x80-\xff]*\r\n$/.test(line) || !(last || isToken(name))) return undefined;
  if (line.length > keptCharacters) return line;
  if (last) {
    last.value = value;
    last.line = line;
  } else if (lastLines.size < keptNames) lastLines.set(name, { value, line });
  return line;
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
