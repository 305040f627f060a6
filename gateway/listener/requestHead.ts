// "Request line" (RFC 9112, 3): what a client wants, before anything is made of it.
import { METHODS } from "node:http";
import { checkCharacters, ProtocolError, readFields } from "../framing/fields.ts";
import type { Scan } from "./scanHeaders.ts";

/** A client's request as its head says it. */
export interface ClientRequest {
  readonly text: string;
  readonly method: string;
  /** As it was sent. */
  readonly url: string;
  /** A path, in visible characters of ASCII. */
  readonly isUrlReadable: boolean;
  /** Flat name/value list. */
  readonly headers: readonly string[];
  readonly isHttp11: boolean;
  /** The client will not close the connection after the answer. */
  readonly keepsConnection: boolean;
  /** The value of Expect. */
  readonly expectation: string | undefined;
  readonly fieldLines: FieldLines;
}

/** The header lines of a head, and what they say to this connection alone. */
export interface FieldLines {
  readonly text: string;
  readonly headers: readonly string[];
  readonly saysClose: boolean;
  readonly saysKeepAlive: boolean;
  readonly expectation: string | undefined;
  /** What was made of them for this connection. */
  scan: Scan | undefined;
}

const methods: ReadonlySet<string> = new Set(METHODS.filter((method) => method !== "CONNECT"));

/**
 * `text` is a head without its empty line; `before` the last request of the connection: a client mostly says the same again, its
 * header lines at least. Throws ProtocolError.
 */
export function parseRequestHead(text: string, before?: ClientRequest): ClientRequest {
  if (before?.text === text) return before;
  const lineEnd = text.indexOf("\r\n");
  checkCharacters(text.slice(0, lineEnd));
  const method = text.slice(0, text.indexOf(" "));
  const version = text.slice(lineEnd - 9, lineEnd);
  const isHttp11 = version === " HTTP/1.1";
  const url = text.slice(method.length + 1, lineEnd - 9);
  if (!methods.has(method) || url === "" || !(isHttp11 || version === " HTTP/1.0"))
    throw new ProtocolError("Invalid request line");
  const lines = text.slice(lineEnd + 2);
  const fieldLines = before?.fieldLines.text === lines ? before.fieldLines : parseFieldLines(lines);
  const { headers, saysClose, saysKeepAlive, expectation } = fieldLines;
  const keepsConnection = isHttp11 ? !saysClose : saysKeepAlive;
  const isUrlReadable = url.startsWith("/") && !/[^\x21-\x7e]/.test(url);
  return { text, method, url, isUrlReadable, headers, isHttp11, keepsConnection, expectation, fieldLines };
}

function parseFieldLines(text: string): FieldLines {
  checkCharacters(text);
  const headers = readFields(text, 0);
  let connection = "";
  let expectation: string | undefined;
  for (let i = 0; i < headers.length; i += 2) {
    const name = headers[i] ?? "";
    if (name.length === 10 && name.toLowerCase() === "connection") connection += `,${headers[i + 1]}`;
    else if (name.length === 6 && name.toLowerCase() === "expect") expectation = headers[i + 1] ?? "";
  }
  const saysClose = /\bclose\b/i.test(connection);
  const saysKeepAlive = /\bkeep-alive\b/i.test(connection);
  return { text, headers, saysClose, saysKeepAlive, expectation, scan: undefined };
}
