// HTTP/1.1 responses of back ends, read strictly (RFC 9112): whatever two parsers could understand differently is an error,
// because a back end's answer must never be taken for the answer to somebody else's request.
import { BodyReader } from "../framing/bodyReader.ts";
import { checkCharacters, ProtocolError, readFields } from "../framing/fields.ts";
import type { LentMemory } from "../framing/lentMemory.ts";

export interface ResponseHead {
  readonly status: number;
  /** Flat name/value list. */
  readonly headers: readonly string[];
  /** Bytes of the body when the back end announced them. */
  readonly length?: number;
  /** The connection may carry another exchange afterwards. */
  readonly keepAlive: boolean;
}

export interface ResponseEvents {
  /** `body`: the whole of it, when it has arrived already; null when there is none; undefined: it follows as data. */
  head(head: ResponseHead, body: Buffer | null | undefined): void;
  /** With a `lender` the bytes are overwritten when it is given back. */
  data(chunk: Buffer, lender?: LentMemory): void;
  /** Nothing of this response is left. `isClean`: nothing came after it either. */
  complete(isClean: boolean): void;
}

type State = "idle" | "head" | "body" | "untilClose";

const headLimitBytes = 32 * 1024;
const interimLimit = 16;
/** Characters of a head that an idle connection keeps. */
const keptHead = 2_000;
const headEnd = Buffer.from("\r\n\r\n");

export class ResponseParser {
  readonly #events: ResponseEvents;
  #state: State = "idle";
  #method = "GET";
  #pending: Buffer | undefined;
  #lender: LentMemory | undefined;
  #body = new BodyReader(0);
  #interim = 0;
  #last: { text: string; head: ParsedHead } | undefined;

  constructor(events: ResponseEvents) {
    this.#events = events;
  }

  get isIdle(): boolean {
    return this.#state === "idle";
  }

  /** A response to `method` is expected now. */
  expect(method: string): void {
    this.#method = method;
    this.#state = "head";
    this.#interim = 0;
  }

  /** Throws ProtocolError; the connection is then of no further use. With a `lender` the bytes stay only until this returns. */
  push(chunk: Buffer, lender?: LentMemory): void {
    let data: Buffer | undefined = this.#pending ? Buffer.concat([this.#pending, chunk]) : chunk;
    this.#lender = this.#pending ? undefined : lender;
    this.#pending = undefined;
    while (data && data.length > 0) data = this.#advance(data);
  }

  /** The back end closed its side. Throws unless that is how this body ends. */
  end(): void {
    if (this.#state !== "untilClose") throw new ProtocolError("The back end closed the connection early");
    this.#state = "idle";
    this.#events.complete(false);
  }

  /** Returns what is left to read; `undefined`: more must arrive first. */
  #advance(data: Buffer): Buffer | undefined {
    switch (this.#state) {
      case "head":
        return this.#readHead(data);
      case "body":
        return this.#readBody(data);
      case "untilClose":
        this.#events.data(data, this.#lender);
        return undefined;
      case "idle":
        throw new ProtocolError("The back end sent bytes nobody asked for");
    }
  }

  #readHead(data: Buffer): Buffer | undefined {
    const end = data.indexOf(headEnd);
    if ((end < 0 ? data.length : end) > headLimitBytes)
      throw new ProtocolError("The back end's response head is too long");
    if (end < 0) return this.#wait(data);
    const head = this.#parseHead(data.toString("latin1", 0, end + 2));
    const rest = data.subarray(end + 4);
    if (head.status >= 200) return this.#startBody(head, rest);
    this.#interim += 1;
    if (head.status === 101 || this.#interim > interimLimit) throw new ProtocolError("Unexpected interim response");
    return rest;
  }

  /** Until its Date changes a back end often says the same again. */
  #parseHead(text: string): ParsedHead {
    if (this.#last?.text === text) return this.#last.head;
    const head = parseHead(text);
    this.#last = text.length <= keptHead ? { text, head } : undefined;
    return head;
  }

  #startBody(head: ParsedHead, rest: Buffer): Buffer | undefined {
    const { status, length } = head;
    if (this.#method === "HEAD" || status === 204 || status === 304 || (length === 0 && !head.chunked)) {
      return this.#finish(head, null, rest);
    }
    if (!this.#lender && !head.chunked && length !== undefined && rest.length >= length)
      return this.#finish(head, rest.subarray(0, length), rest.subarray(length));
    if (head.chunked || length !== undefined) {
      this.#state = "body";
      this.#body = new BodyReader(head.chunked ? undefined : length);
    } else this.#state = "untilClose";
    this.#events.head(head, undefined);
    return rest;
  }

  #finish(head: ResponseHead, body: Buffer | null, rest: Buffer): undefined {
    this.#state = "idle";
    this.#events.head(head, body);
    this.#events.complete(rest.length === 0);
  }

  #readBody(data: Buffer): Buffer | undefined {
    const read = this.#body.read(data);
    if (read === 0) return this.#wait(data);
    if (this.#body.content) this.#events.data(this.#body.content, this.#lender);
    const rest = data.subarray(read);
    if (!this.#body.isDone) return rest;
    this.#state = "idle";
    // Bytes beyond the response are nobody's: it has been answered, but never with them.
    this.#events.complete(rest.length === 0);
    return undefined;
  }

  #wait(data: Buffer): undefined {
    this.#pending = this.#lender ? Buffer.from(data) : data;
  }
}

interface ParsedHead extends ResponseHead {
  readonly chunked: boolean;
}

/** `text` ends with the line break of its last line. */
function parseHead(text: string): ParsedHead {
  checkCharacters(text);
  const [, minor, code] = /^HTTP\/1\.([01]) ([1-9]\d\d)(?: [^\r]*)?\r\n/.exec(text) ?? [];
  if (code === undefined) throw new ProtocolError("Invalid status line");
  const head = new HeadFields(readFields(text, text.indexOf("\r\n") + 2));
  return head.parsed(Number(code), minor === "1");
}

class HeadFields {
  readonly #headers: string[];
  #length: number | undefined;
  #chunked = false;
  #close = false;

  constructor(headers: string[]) {
    this.#headers = headers;
    for (let i = 0; i < headers.length; i += 2) this.#heed(headers[i] ?? "", headers[i + 1] ?? "");
  }

  #heed(name: string, value: string): void {
    if (name.length === 14 && name.toLowerCase() === "content-length") this.#setLength(value);
    else if (name.length === 17 && name.toLowerCase() === "transfer-encoding") this.#setTransferEncoding(value);
    else if (name.length === 10 && name.toLowerCase() === "connection") this.#close ||= /\bclose\b/i.test(value);
  }

  #setLength(value: string): void {
    if (this.#length !== undefined) throw new ProtocolError("Duplicate Content-Length");
    if (!/^\d{1,15}$/.test(value)) throw new ProtocolError("Invalid Content-Length");
    this.#length = Number(value);
  }

  #setTransferEncoding(value: string): void {
    if (this.#chunked || value.toLowerCase() !== "chunked") throw new ProtocolError("Unsupported Transfer-Encoding");
    this.#chunked = true;
  }

  parsed(status: number, isHttp11: boolean): ParsedHead {
    if (this.#chunked && (this.#length !== undefined || !isHttp11)) {
      throw new ProtocolError("Transfer-Encoding together with Content-Length or HTTP/1.0");
    }
    return {
      status,
      headers: this.#headers,
      length: this.#length,
      chunked: this.#chunked,
      keepAlive: isHttp11 && !this.#close,
    };
  }
}
