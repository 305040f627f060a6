// The heads of the requests of one connection, however their bytes come.
import { checkCharacters } from "../framing/fields.ts";
import { tooLarge } from "./refusals.ts";
import { type ClientRequest, parseRequestHead } from "./requestHead.ts";

const headLimitBytes = 32 * 1024;
/** Characters of a head that an idle connection keeps. */
const keptHead = 2_000;
const headEnd = Buffer.from("\r\n\r\n");
const lineFeed = 10;

export class HeadReader {
  /** Where the head that was read ends. */
  end = 0;
  /** How much of a head that is not whole yet has been looked at: bytes that come singly are not each read anew. */
  #seen = 0;
  #lastRequest: ClientRequest | undefined;

  /** Undefined: it is not whole yet, and comes again with more. Throws what is refused. */
  read(bytes: Buffer): ClientRequest | undefined {
    const start = emptyLines(bytes);
    const end = bytes.indexOf(headEnd, Math.max(start, this.#seen - headEnd.length));
    if ((end < 0 ? bytes.length : end) - start > headLimitBytes) throw tooLarge();
    if (end < 0) {
      this.#checkBeginning(bytes, start);
      return undefined;
    }
    this.#seen = 0;
    this.end = end + headEnd.length;
    const request = parseRequestHead(bytes.toString("latin1", start, end + 2), this.#lastRequest);
    this.#lastRequest = request.text.length <= keptHead ? request : undefined;
    return request;
  }

  /** What can no longer become a request is not waited for. */
  #checkBeginning(bytes: Buffer, start: number): void {
    const last = this.#seen - 1;
    const from = Math.max(start, bytes[last] === lineFeed ? last - 1 : last);
    checkCharacters(bytes.toString("latin1", from).replace(/\r$/, ""));
    this.#seen = bytes.length;
  }
}

/** How many bytes of empty lines come before the request line: a client may send some (RFC 9112, 2.2). */
function emptyLines(bytes: Buffer): number {
  let at = 0;
  while (bytes[at] === 13 && bytes[at + 1] === 10) at += 2;
  return at;
}
