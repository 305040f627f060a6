// "Message body" and "chunked transfer coding" (RFC 9112, 6 and 7).
import { checkCharacters, ProtocolError, readFields } from "./fields.ts";

type Part = "length" | "chunkSize" | "chunkData" | "chunkEnd" | "trailers" | "done";

const chunkLineLimitBytes = 1024;
const trailersLimitBytes = 32 * 1024;
const lineEnd = Buffer.from("\r\n");

/** The body of one message, taken out of the bytes of its connection. */
export class BodyReader {
  #part: Part;
  #remaining: number;
  #trailerBytes = 0;
  /** Of the content, what the last `read` came upon. */
  content: Buffer | undefined;

  /** `undefined`: it comes in chunks. */
  constructor(length: number | undefined) {
    this.#part = length === undefined ? "chunkSize" : length === 0 ? "done" : "length";
    this.#remaining = length ?? 0;
  }

  get isDone(): boolean {
    return this.#part === "done";
  }

  /** Infinite for one in chunks. */
  get unreadBytes(): number {
    return this.#part === "done" || this.#part === "length" ? this.#remaining : Number.POSITIVE_INFINITY;
  }

  /** How many bytes are understood, 0 where more must arrive. Throws ProtocolError. */
  read(bytes: Buffer): number {
    this.content = undefined;
    switch (this.#part) {
      case "length":
        return this.#readContent(bytes, "done");
      case "chunkData":
        return this.#readContent(bytes, "chunkEnd");
      case "chunkSize":
        return this.#readChunkSize(bytes);
      case "chunkEnd":
        return this.#readChunkEnd(bytes);
      case "trailers":
        return this.#readTrailer(bytes);
      case "done":
        return 0;
    }
  }

  #readContent(bytes: Buffer, next: Part): number {
    const content = bytes.length > this.#remaining ? bytes.subarray(0, this.#remaining) : bytes;
    this.#remaining -= content.length;
    if (this.#remaining === 0) this.#part = next;
    this.content = content;
    return content.length;
  }

  #readChunkSize(bytes: Buffer): number {
    const end = lineOf(bytes, chunkLineLimitBytes);
    if (end < 0) return 0;
    const line = bytes.toString("latin1", 0, end);
    const [, digits] = /^([0-9A-Fa-f]{1,8})(?:[ \t]*;[\t\x20-\x7e\x80-\xff]*)?$/.exec(line) ?? [];
    if (digits === undefined) throw new ProtocolError("Invalid chunk size");
    this.#remaining = Number.parseInt(digits, 16);
    this.#part = this.#remaining === 0 ? "trailers" : "chunkData";
    return end + 2;
  }

  #readChunkEnd(bytes: Buffer): number {
    if (bytes.length < 2) return 0;
    if (bytes[0] !== 13 || bytes[1] !== 10) throw new ProtocolError("Invalid end of a chunk");
    this.#part = "chunkSize";
    return 2;
  }

  /** Trailers are read and dropped ("Trailer" does not pass a REST API). */
  #readTrailer(bytes: Buffer): number {
    const end = lineOf(bytes, trailersLimitBytes);
    if (end < 0) return 0;
    this.#trailerBytes += end + 2;
    if (this.#trailerBytes > trailersLimitBytes) throw new ProtocolError("The trailers are too long");
    if (end === 0) this.#part = "done";
    else checkTrailer(bytes.toString("latin1", 0, end + 2));
    return end + 2;
  }
}

/** Where the first line ends; negative while it has not. */
function lineOf(bytes: Buffer, limitBytes: number): number {
  const end = bytes.indexOf(lineEnd);
  if ((end < 0 ? bytes.length : end) > limitBytes) throw new ProtocolError("A line is too long");
  return end;
}

function checkTrailer(line: string): void {
  checkCharacters(line);
  readFields(line, 0);
}
