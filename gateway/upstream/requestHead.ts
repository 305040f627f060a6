import { isToken } from "../framing/fields.ts";
import type { UpstreamRequest } from "../ports/upstream.ts";

const emptyBodyNeedsLength = new Set(["POST", "PUT", "PATCH"]);

/** The request line and headers as they go over the wire, Latin-1. Framing and Host are written here and nowhere else. */
export function requestHead({ origin, method, path, headers, body }: UpstreamRequest): string {
  if (!methods.has(method) && !isToken(method)) throw new Error("Invalid method");
  if (/[^\x21-\x7e]/.test(path)) throw new Error("Invalid path");
  let head = `${method} ${path} HTTP/1.1\r\nHost: ${origin.host}\r\n`;
  for (let i = 0; i + 1 < headers.length; i += 2) head += `${headers[i]}: ${headers[i + 1]}\r\n`;
  if (body === null) return emptyBodyNeedsLength.has(method) ? `${head}Content-Length: 0\r\n\r\n` : `${head}\r\n`;
  return body.length === undefined
    ? `${head}Transfer-Encoding: chunked\r\n\r\n`
    : `${head}Content-Length: ${body.length}\r\n\r\n`;
}

const methods = new Set(["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"]);
