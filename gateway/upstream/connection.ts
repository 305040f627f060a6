import { Buffer } from "node:buffer";
import type { OnReadOpts, Socket } from "node:net";
import { performance } from "node:perf_hooks";
import { type LentMemory, ReadingPlace } from "../framing/lentMemory.ts";
import { Outbox } from "../framing/outbox.ts";
import type { BodySource, UpstreamCall, UpstreamReply, UpstreamRequest } from "../ports/upstream.ts";
import { UpstreamTimeout } from "../ports/upstream.ts";
import { ResponseBody } from "./responseBody.ts";
import { type ResponseHead, ResponseParser } from "./responseParser.ts";

export interface ConnectionOwner {
  /** The exchange is over and the connection can carry another. */
  idle(connection: Connection): void;
  closed(connection: Connection): void;
}

/** The back end closed a kept connection before a single byte of the response. */
export class StaleConnection extends Error {}

/** What comes in longer pieces is read into memory of its own. */
const muchBytes = 16 * 1024;

/** One connection to a back end, one exchange at a time. */
export class Connection {
  readonly originKey: string;
  readonly openedAt = performance.now();
  idleSince = 0;
  readonly #socket: Socket;
  readonly #place = new ReadingPlace((bytes, lender) => this.#received(bytes, lender));
  readonly #outbox: Outbox;
  readonly #owner: ConnectionOwner;
  readonly #parser: ResponseParser;
  #reply: UpstreamReply | undefined;
  #body: ResponseBody | undefined;
  #requestBody: BodySource | undefined;
  #timer: NodeJS.Timeout | undefined;
  #exchanges = 0;
  #heardBack = false;
  #isSent = true;
  #keepAlive = true;

  constructor(originKey: string, connect: (onread: OnReadOpts) => Socket, owner: ConnectionOwner) {
    this.originKey = originKey;
    const socket = connect(this.#place.onread);
    this.#socket = socket;
    this.#outbox = new Outbox(socket);
    this.#owner = owner;
    this.#parser = new ResponseParser({
      head: (head, body) => this.#head(head, body),
      data: (chunk, lender) => this.#body?.push(chunk, lender),
      complete: (isClean) => this.#complete(isClean),
    });
    socket.setNoDelay(true);
    socket.on("end", () => this.#attempt(() => this.#parser.end()));
    socket.on("drain", () => this.#requestBody?.resume());
    socket.on("error", (error) => this.#fail(error));
    socket.on("close", () => {
      this.#place.close();
      this.#fail(new Error("The back end closed the connection"));
      owner.closed(this);
    });
  }

  get isUsable(): boolean {
    return !this.#socket.destroyed && this.#socket.writable && this.#parser.isIdle;
  }

  /** The call is this one exchange: aborting it late must not touch the next one on the same connection. */
  send(request: UpstreamRequest, head: string, reply: UpstreamReply): UpstreamCall {
    this.#reply = reply;
    this.#exchanges += 1;
    const exchange = this.#exchanges;
    const abort = (reason: Error) => {
      if (exchange === this.#exchanges) this.#abort(reason);
    };
    this.#heardBack = false;
    this.#parser.expect(request.method);
    this.#timer = setTimeout(() => abort(new UpstreamTimeout()), request.timeoutMs);
    const { body } = request;
    if (body === null || Buffer.isBuffer(body)) this.#outbox.write(head, body);
    else this.#stream(head, body);
    return { abort };
  }

  destroy(): void {
    this.#socket.destroy();
  }

  #abort(reason: Error): void {
    if (this.#parser.isIdle) return;
    this.#heardBack = true;
    this.#fail(reason);
  }

  #stream(head: string, body: BodySource): void {
    const chunked = body.length === undefined;
    let unsent = head;
    this.#isSent = false;
    this.#requestBody = body;
    body.start({
      data: (chunk) => {
        const before = chunked ? `${unsent}${chunk.length.toString(16)}\r\n` : unsent;
        unsent = "";
        if (!this.#outbox.write(before, chunk, chunked ? "\r\n" : "")) body.pause();
      },
      end: () => {
        const last = chunked ? `${unsent}0\r\n\r\n` : unsent;
        unsent = "";
        if (last !== "") this.#outbox.write(last);
        this.#isSent = true;
        this.#requestBody = undefined;
      },
      // The client's doing, not the back end's: the connection was not stale.
      failed: (error) => this.#abort(error),
    });
    // What has already arrived of the body has gone out together with the head.
    if (unsent !== "") this.#outbox.write(unsent);
    unsent = "";
  }

  #received(chunk: Buffer, lender: LentMemory | undefined): void {
    this.#heardBack = true;
    if (chunk.length > muchBytes) this.#place.expectsMuch = true;
    this.#attempt(() => this.#parser.push(chunk, lender));
  }

  #attempt(parse: () => void): void {
    try {
      parse();
    } catch (error) {
      this.#fail(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #head(head: ResponseHead, body: Buffer | null | undefined): void {
    this.#keepAlive = head.keepAlive;
    if (head.length !== undefined) this.#place.expectsMuch = head.length > muchBytes;
    const reply = this.#reply;
    this.#reply = undefined;
    if (body === undefined) this.#body = new ResponseBody(this.#flow(), head.length);
    reply?.response({
      status: head.status,
      headers: head.headers,
      body: body === undefined ? (this.#body ?? null) : body,
    });
  }

  #flow() {
    return {
      pause: () => void this.#socket.pause(),
      resume: () => void this.#socket.resume(),
      cancel: () => this.#abort(new Error("Nobody reads the response")),
    };
  }

  /** A response that came before the whole request was sent leaves the connection in an unknown state. */
  #complete(isClean: boolean): void {
    clearTimeout(this.#timer);
    const body = this.#body;
    this.#body = undefined;
    // A slow reader may have paused the connection with the last bytes; the next exchange must not find it so.
    if (this.#socket.isPaused()) this.#socket.resume();
    const reusable = isClean && this.#keepAlive && this.#isSent && !this.#socket.destroyed;
    if (reusable) this.#owner.idle(this);
    else this.#socket.destroy();
    body?.settle("ended");
  }

  #fail(error: Error): void {
    clearTimeout(this.#timer);
    const reply = this.#reply;
    const body = this.#body;
    const isStale = this.#exchanges > 1 && !this.#heardBack;
    this.#reply = undefined;
    this.#body = undefined;
    this.#socket.destroy();
    reply?.failed(isStale ? new StaleConnection("The back end closed an idle connection", { cause: error }) : error);
    body?.settle(error);
  }
}
