// "Request line" (RFC 9112, 3): what a client wants, before anything is made of it.
import { METHODS } from "node:http";
import { checkCharacters, ProtocolError, readFields } from "../framing/fields.ts";

/** A client's request as its head says it. */
export interface ClientRequest {
  readonly method: string;
  /** As it was sent. */
  readonly url: string;
  /** Flat name/value list. */
  readonly headers: readonly string[];
  readonly isHttp11: boolean;
  /** The client will not close the connection after the answer. */
  readonly keepsConnection: boolean;
  /** The value of Expect. */
  readonly expectation?: string;
}

const methods: ReadonlySet<string> = new Set(METHODS.filter((method) => method !== "CONNECT"));

/** `text` is a head without its empty line. Throws ProtocolError. */
export function parseRequestHead(text: string): ClientRequest {
  checkCharacters(text);
  const lineEnd = text.indexOf("\r\n");
  const method = text.slice(0, text.indexOf(" "));
  const version = text.slice(lineEnd - 9, lineEnd);
  const isHttp11 = version === " HTTP/1.1";
  const url = text.slice(method.length + 1, lineEnd - 9);
  if (!methods.has(method) || url === "" || !(isHttp11 || version === " HTTP/1.0"))
    throw new ProtocolError("Invalid request line");
  const headers = readFields(text, lineEnd + 2);
  const { connection, expect } = ownFields(headers);
  return {
    method,
    url,
    headers,
    isHttp11,
    keepsConnection: isHttp11 ? !/\bclose\b/i.test(connection) : /\bkeep-alive\b/i.test(connection),
    ...(expect !== undefined && { expectation: expect }),
  };
}

/** What is said to this connection alone. */
function ownFields(headers: readonly string[]): { connection: string; expect?: string } {
  let connection = "";
  let expect: string | undefined;
  for (let i = 0; i < headers.length; i += 2) {
    const name = headers[i] ?? "";
    if (name.length === 10 && name.toLowerCase() === "connection") connection += `,${headers[i + 1]}`;
    else if (name.length === 6 && name.toLowerCase() === "expect") expect = headers[i + 1] ?? "";
  }
  return expect === undefined ? { connection } : { connection, expect };
}
