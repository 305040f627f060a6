// HTTP/1.1 responses of back ends, read strictly (RFC 9112): whatever two parsers could understand differently is an error,
// because a back end's answer must never be taken for the answer to somebody else's request.

export class ProtocolError extends Error {}

export interface ResponseHead {
  readonly status: number;
  /** Flat name/value list. */
  readonly headers: string[];
  /** Bytes of the body when the back end announced them. */
  readonly length?: number;
  /** The connection may carry another exchange afterwards. */
  readonly keepAlive: boolean;
}

export interface ResponseEvents {
  /** `body`: the whole of it, when it has arrived already; null when there is none; undefined: it follows as data. */
  head(head: ResponseHead, body: Buffer | null | undefined): void;
  data(chunk: Buffer): void;
  /** Nothing of this response is left. */
  complete(): void;
}

type State = "idle" | "head" | "length" | "chunkSize" | "chunkData" | "chunkEnd" | "trailers" | "untilClose";

const headLimitBytes = 32 * 1024;
const chunkLineLimitBytes = 1024;
const interimLimit = 16;
const headEnd = Buffer.from("\r\n\r\n");
const lineEnd = Buffer.from("\r\n");

export class ResponseParser {
  readonly #events: ResponseEvents;
  #state: State = "idle";
  #method = "GET";
  #pending: Buffer | undefined;
  #remaining = 0;
  #interim = 0;

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

  /** Throws ProtocolError; the connection is then of no further use. */
  push(chunk: Buffer): void {
    let data: Buffer | undefined = this.#pending ? Buffer.concat([this.#pending, chunk]) : chunk;
    this.#pending = undefined;
    while (data && data.length > 0) data = this.#advance(data);
  }

  /** The back end closed its side. Throws unless that is how this body ends. */
  end(): void {
    if (this.#state !== "untilClose") throw new ProtocolError("The back end closed the connection early");
    this.#state = "idle";
    this.#events.complete();
  }

  /** Returns what is left to read; `undefined`: more must arrive first. */
  #advance(data: Buffer): Buffer | undefined {
    switch (this.#state) {
      case "head":
        return this.#readHead(data);
      case "length":
        return this.#readData(data, undefined);
      case "chunkData":
        return this.#readData(data, "chunkEnd");
      case "chunkSize":
        return this.#readChunkSize(data);
      case "chunkEnd":
        return this.#readChunkEnd(data);
      case "trailers":
        return this.#readTrailer(data);
      case "untilClose":
        this.#events.data(data);
        return undefined;
      case "idle":
        throw new ProtocolError("The back end sent bytes nobody asked for");
    }
  }

  #keep(data: Buffer, limitBytes: number): undefined {
    if (data.length > limitBytes) throw new ProtocolError("A part of the back end's response is too long");
    this.#pending = data;
  }

  #readHead(data: Buffer): Buffer | undefined {
    const end = data.indexOf(headEnd);
    if (end < 0) return this.#keep(data, headLimitBytes);
    if (end > headLimitBytes) throw new ProtocolError("The back end's response head is too long");
    const head = parseHead(data.toString("latin1", 0, end + 2));
    const rest = data.subarray(end + 4);
    if (head.status >= 200) return this.#startBody(head, rest);
    this.#interim += 1;
    if (head.status === 101 || this.#interim > interimLimit) throw new ProtocolError("Unexpected interim response");
    return rest;
  }

  #startBody(head: ParsedHead, rest: Buffer): Buffer | undefined {
    const { status, length } = head;
    if (this.#method === "HEAD" || status === 204 || status === 304 || (length === 0 && !head.chunked)) {
      return this.#finish(head, null, rest);
    }
    if (head.chunked) this.#state = "chunkSize";
    else if (length === undefined) this.#state = "untilClose";
    else if (rest.length >= length) return this.#finish(head, rest.subarray(0, length), rest.subarray(length));
    else {
      this.#state = "length";
      this.#remaining = length;
    }
    this.#events.head(head, undefined);
    return rest;
  }

  #finish(head: ResponseHead, body: Buffer | null, rest: Buffer): Buffer {
    // Bytes beyond the response: answer it, but never use this connection again.
    const clean = rest.length === 0 ? head : { ...head, keepAlive: false };
    this.#state = "idle";
    this.#events.head(clean, body);
    this.#events.complete();
    return rest.length === 0 ? rest : Buffer.alloc(0);
  }

  #readData(data: Buffer, next: "chunkEnd" | undefined): Buffer | undefined {
    const part = data.length > this.#remaining ? data.subarray(0, this.#remaining) : data;
    this.#remaining -= part.length;
    this.#events.data(part);
    if (this.#remaining > 0) return undefined;
    const rest = data.subarray(part.length);
    if (next) {
      this.#state = next;
      return rest;
    }
    return this.#completeWith(rest);
  }

  #readChunkSize(data: Buffer): Buffer | undefined {
    const end = data.indexOf(lineEnd);
    if (end < 0) return this.#keep(data, chunkLineLimitBytes);
    const line = data.toString("latin1", 0, end);
    const [, digits] = /^([0-9A-Fa-f]{1,8})(?:[ \t]*;[\t\x20-\x7e\x80-\xff]*)?$/.exec(line) ?? [];
    if (digits === undefined || end > chunkLineLimitBytes) throw new ProtocolError("Invalid chunk size");
    this.#remaining = Number.parseInt(digits, 16);
    this.#state = this.#remaining === 0 ? "trailers" : "chunkData";
    return data.subarray(end + 2);
  }

  #readChunkEnd(data: Buffer): Buffer | undefined {
    if (data.length < 2) return this.#keep(data, 2);
    if (data[0] !== 13 || data[1] !== 10) throw new ProtocolError("Invalid end of a chunk");
    this.#state = "chunkSize";
    return data.subarray(2);
  }

  /** Trailers are dropped ("Trailer" does not pass a REST API). */
  #readTrailer(data: Buffer): Buffer | undefined {
    const end = data.indexOf(lineEnd);
    if (end < 0) return this.#keep(data, headLimitBytes);
    this.#interim += end;
    if (this.#interim > headLimitBytes) throw new ProtocolError("The trailers are too long");
    return end > 0 ? data.subarray(end + 2) : this.#completeWith(data.subarray(2));
  }

  #completeWith(rest: Buffer): Buffer {
    this.#state = "idle";
    this.#events.complete();
    return rest;
  }
}

interface ParsedHead extends ResponseHead {
  readonly chunked: boolean;
}

/** 1 for the characters of a token. */
const tokenCharacters = new Uint8Array(256);
for (const character of "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") {
  tokenCharacters[character.charCodeAt(0)] = 1;
}

/** `text` ends with the line break of its last line. */
function parseHead(text: string): ParsedHead {
  if (/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n)|(?<!\r)\n/.test(text))
    throw new ProtocolError("Control characters in the head");
  const [, minor, code] = /^HTTP\/1\.([01]) ([1-9]\d\d)(?: [^\r]*)?\r\n/.exec(text) ?? [];
  if (code === undefined) throw new ProtocolError("Invalid status line");
  const head = new HeadFields();
  let from = text.indexOf("\r\n") + 2;
  while (from < text.length) {
    const end = text.indexOf("\r\n", from);
    const colon = nameEnd(text, from);
    head.add(text.slice(from, colon), fieldValue(text, colon + 1, end));
    from = end + 2;
  }
  return head.parsed(Number(code), minor === "1");
}

function nameEnd(text: string, from: number): number {
  let at = from;
  while (tokenCharacters[text.charCodeAt(at)] === 1) at++;
  if (at === from || text.charCodeAt(at) !== 58) throw new ProtocolError("Invalid header name");
  return at;
}

function fieldValue(text: string, from: number, end: number): string {
  const start = text.charCodeAt(from) === 32 ? from + 1 : from;
  return text.slice(start, end).trim();
}

class HeadFields {
  readonly #headers: string[] = [];
  #length: number | undefined;
  #chunked = false;
  #close = false;

  add(name: string, value: string): void {
    this.#headers.push(name, value);
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
