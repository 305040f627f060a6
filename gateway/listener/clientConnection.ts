// One client's connection: its requests are taken out of its bytes one after the other, each answered before the next is looked at.
// Long, because reading, answering and ending share the state of one connection.

import type { Socket } from "node:net";
import { performance } from "node:perf_hooks";
import { BodyReader } from "../framing/bodyReader.ts";
import { Outbox } from "../framing/outbox.ts";
import type { BodySink } from "../ports/upstream.ts";
import { BadRequestError, type RequestRefused } from "../responses/gatewayError.ts";
import type { ClientLimits } from "./clientLimits.ts";
import { HeadReader } from "./headReader.ts";
import { readingSocket } from "./readingSocket.ts";
import { type Refused, refusalBytes, refusalOf, tooSlow } from "./refusals.ts";
import type { ClientRequest } from "./requestHead.ts";
import { newExtendedRequestId, newRequestId } from "./requestIds.ts";

/** Serves the request a connection has read: reads its body where it has one, and answers. */
export type Serve = (connection: ClientConnection, request: ClientRequest) => void;

/** Hears of bytes that were no request and were refused. */
export type HearRefusal = (refused: Refused) => void;

export interface Answerer {
  /** Once: there is nobody to answer any more, or only with a refusal that has already gone out. */
  abandon(reason: Error): void;
  /** More can be written. */
  drained?(): void;
}

/** `head` from a request's first byte, and before the first request; `closing`: what still comes is read away. */
type Phase = "idle" | "head" | "serving" | "closing";

/** What may wait here: a body nobody reads yet, or requests sent ahead. */
const pendingLimitBytes = 64 * 1024;
const lingerMs = 2_000;

export class ClientConnection {
  /** Without the prefix of addresses of version 4 in version 6; empty for a peer on a socket of this machine. */
  readonly peerAddress: string;
  readonly localPort: string;
  /** Who works on the answer. */
  answerer: Answerer | undefined;
  readonly #socket: Socket;
  readonly #outbox: Outbox;
  readonly #serve: Serve;
  readonly #limits: ClientLimits;
  readonly #hearRefusal: HearRefusal;
  #phase: Phase = "head";
  /** When the phase began; while serving, when the request began. */
  #since = performance.now();
  #slowSince: number | undefined;
  #pending: Buffer | undefined;
  /** What is pending stays only until it has been received. */
  #isLent = false;
  #isAdvancing = false;
  readonly #heads = new HeadReader();
  #body: BodyReader | undefined;
  #sink: BodySink | undefined;
  #isSinkFull = false;
  #answer: "none" | "begun" | "whole" = "none";
  /** Wait for what waits in the outbox. */
  #listeners: ((error?: Error | null) => void)[] = [];
  #isTrusted = true;

  constructor(accepted: Socket, serve: Serve, limits: ClientLimits, hearRefusal: HearRefusal) {
    const socket = readingSocket(accepted, (bytes) => this.#receive(bytes));
    this.#socket = socket;
    this.#outbox = new Outbox(socket, () => this.#sent());
    this.#serve = serve;
    this.#limits = limits;
    this.#hearRefusal = hearRefusal;
    this.peerAddress = (socket.remoteAddress ?? "").replace(/^::ffff:/, "");
    this.localPort = String(socket.localPort ?? "");
    socket.on("drain", () => this.#drained());
    socket.on("timeout", () => socket.destroy());
    socket.on("error", () => socket.destroy());
    // A client that says it has sent all is one that has gone: its answer has nowhere to go.
    socket.on("end", () => this.destroy());
    socket.on("close", () => {
      this.#phase = "closing";
      this.#end(new Error("The client has gone"));
    });
  }

  get isIdle(): boolean {
    return this.#phase === "idle";
  }

  /** A request waits for its answer. */
  get isWaiting(): boolean {
    return this.#phase === "serving" && this.#answer === "none";
  }

  /** Nothing of the request is left to come. */
  get isRequestRead(): boolean {
    return !this.#body || this.#body.isDone;
  }

  /** Of the request; infinite where that cannot be told. */
  get unreadBytes(): number {
    if (!this.#isTrusted) return Number.POSITIVE_INFINITY;
    return this.#body ? this.#body.unreadBytes : 0;
  }

  /** The request has a body, of `length` bytes or in chunks. */
  expectBody(length: number | undefined): void {
    this.#body = new BodyReader(length);
  }

  /** What comes after this request may be part of it: the connection ends with its answer. */
  distrust(): void {
    this.#isTrusted = false;
  }

  sayContinue(): void {
    this.#outbox.write("HTTP/1.1 100 Continue\r\n\r\n");
  }

  /** What has arrived of it is handed over at once. */
  readBody(sink: BodySink): void {
    this.#sink = sink;
    this.#isSinkFull = false;
    while (this.#readContent());
    this.#advance();
  }

  pauseBody(sink: BodySink): void {
    if (this.#sink === sink) this.#isSinkFull = true;
  }

  resumeBody(sink: BodySink): void {
    if (this.#sink !== sink || !this.#isSinkFull) return;
    this.#isSinkFull = false;
    this.#advance();
  }

  cancelBody(sink: BodySink): void {
    if (this.#sink === sink) this.destroy();
  }

  /** What was written before still leaves. */
  destroy(): void {
    this.#outbox.flush();
    this.#socket.destroy();
  }

  /** Writes a piece of an answer. False: the client does not keep up, and its time is counted until `drained`. */
  write(text: string, bytes: Buffer | null = null, after = "", left?: () => void): boolean {
    this.#answer = "begun";
    if (this.#outbox.write(text, bytes, after, left)) return true;
    this.#limitReader();
    return false;
  }

  /** Hears when all that was written has left, or cannot any more. */
  whenWritten(heard: (error?: Error | null) => void): void {
    if (!this.#outbox.isEmpty) this.#listeners.push(heard);
    else if (this.#socket.destroyed) heard(new Error("The client has gone"));
    else if (this.#socket.writableLength === 0) heard();
    else this.#socket.write("", heard);
  }

  /** Nothing more of this answer comes. */
  complete(closes: boolean): void {
    this.#answer = "whole";
    this.answerer = undefined;
    if (this.#outbox.isEmpty) this.#watchReader();
    if (closes) this.#close();
    else if (this.isRequestRead) this.#next();
    else this.readBody(readAway);
  }

  /** Called now and then: ends what takes too long. */
  check(now: number): void {
    const { headersMs, requestMs, idleMs, slowReaderMs } = this.#limits;
    const age = now - this.#since;
    if (this.#slowSince !== undefined && this.#phase !== "serving" && this.#socket.writableLength === 0)
      this.#release();
    if (this.#slowSince !== undefined && now - this.#slowSince > slowReaderMs) this.#socket.destroy();
    else if (this.#phase === "idle" && age > idleMs) this.#socket.destroy();
    else if (this.#phase === "head" && age > headersMs) this.#refuse(tooSlow());
    else if (this.#phase === "serving" && !this.isRequestRead && age > requestMs) this.#refuse(tooSlow());
  }

  #receive(chunk: Buffer): void {
    if (this.#phase === "closing") return;
    if (this.#phase === "idle") {
      this.#phase = "head";
      this.#since = performance.now();
    }
    this.#isLent = this.#pending === undefined;
    this.#pending = this.#pending ? Buffer.concat([this.#pending, chunk]) : chunk;
    this.#advance();
    if (this.#isLent && this.#pending) this.#pending = Buffer.from(this.#pending);
    this.#isLent = false;
  }

  /** Reads as far as what has arrived reaches and whoever reads can take it. */
  #advance(): void {
    if (this.#isAdvancing) return;
    this.#isAdvancing = true;
    while (this.#pending && (this.#phase === "head" ? this.#readHead(this.#pending) : this.#readContent()));
    this.#isAdvancing = false;
    const socket = this.#socket;
    const isFull = this.#isSinkFull || (this.#pending?.length ?? 0) > pendingLimitBytes;
    if (isFull && !socket.isPaused()) socket.pause();
    else if (!isFull && socket.isPaused()) socket.resume();
  }

  /** True: a request was read and is being served. */
  #readHead(bytes: Buffer): boolean {
    if (this.#socket.writableNeedDrain) return false;
    const request = this.#attempt(() => this.#heads.read(bytes));
    if (!request) return false;
    this.#keepFrom(bytes, this.#heads.end);
    this.#phase = "serving";
    this.#serve(this, request);
    return true;
  }

  /** True: some of the body was read. */
  #readContent(): boolean {
    const bytes = this.#pending;
    const body = this.#body;
    const sink = this.#sink;
    if (!bytes || !body || !sink || this.#isSinkFull || body.isDone) return false;
    const read = this.#attempt(() => body.read(bytes)) ?? 0;
    if (read === 0) return false;
    this.#keepFrom(bytes, read);
    if (body.content) sink.data(this.#isLent ? Buffer.from(body.content) : body.content);
    if (body.isDone && this.#sink === sink) this.#endBody(sink);
    return true;
  }

  #endBody(sink: BodySink): void {
    this.#sink = undefined;
    this.#isSinkFull = false;
    sink.end();
    if (this.#answer === "whole" && this.#phase === "serving") this.#next();
  }

  #keepFrom(bytes: Buffer, from: number): void {
    this.#pending = from < bytes.length ? bytes.subarray(from) : undefined;
  }

  #attempt<Result>(parse: () => Result): Result | undefined {
    try {
      return parse();
    } catch (error) {
      this.#refuse(refusalOf(error));
      return undefined;
    }
  }

  #next(): void {
    this.#answer = "none";
    this.#phase = this.#pending ? "head" : "idle";
    this.#since = performance.now();
    this.#body = undefined;
    this.#sink = undefined;
    this.#isSinkFull = false;
    if (this.#pending || this.#socket.isPaused()) this.#advance();
  }

  /** Nothing on this connection can be trusted any more: it ends with this answer, unless another is half way out. */
  #refuse(refusal: RequestRefused): void {
    if (this.#phase === "closing") return;
    if (this.#answer === "begun") {
      this.destroy();
      return;
    }
    if (this.#answer === "none") this.#answerRefusal(refusal);
    this.#isTrusted = false;
    this.#end(refusal);
    this.#close();
  }

  #answerRefusal(failure: RequestRefused): void {
    const ids = { requestId: newRequestId(), extendedRequestId: newExtendedRequestId() };
    const refused = { failure, ids, sourceIp: this.peerAddress };
    this.#outbox.write(refusalBytes(refused));
    this.#hearRefusal(refused);
  }

  /** Closing at once what a client still writes to would reset the connection, and could destroy the answer before it is read. */
  #close(): void {
    const isAllRead = this.#isTrusted && this.isRequestRead && !this.#pending;
    const socket = this.#socket;
    this.#phase = "closing";
    this.#pending = undefined;
    this.#sink = undefined;
    this.#outbox.flush();
    if (isAllRead) {
      socket.destroySoon();
      return;
    }
    socket.end();
    socket.resume();
    setTimeout(() => socket.destroy(), lingerMs).unref();
  }

  /** Whoever still reads or answers hears why there is nobody any more. */
  #end(reason: Error): void {
    const { answerer } = this;
    const sink = this.isRequestRead ? undefined : this.#sink;
    this.#sink = undefined;
    this.answerer = undefined;
    sink?.failed(new BadRequestError("The request ended early"));
    answerer?.abandon(reason);
  }

  #drained(): void {
    if (this.#slowSince !== undefined) this.#socket.setTimeout(0);
    if (this.answerer?.drained) this.answerer.drained();
    else this.#advance();
  }

  /** What waited in the outbox has left it. */
  #sent(): void {
    if (this.#answer !== "begun") this.#watchReader();
    const listeners = this.#listeners;
    if (listeners.length === 0) return;
    this.#listeners = [];
    for (const heard of listeners) this.whenWritten(heard);
  }

  /** An answer that is whole has to be taken in time. */
  #watchReader(): void {
    if (this.#socket.writableLength > 0) this.#limitReader();
  }

  #release(): void {
    this.#slowSince = undefined;
    this.#socket.setTimeout(0);
  }

  #limitReader(): void {
    this.#slowSince ??= performance.now();
    this.#socket.setTimeout(this.#limits.stalledReaderMs);
  }
}

/** A body that nobody wants any more. */
const readAway: BodySink = { data: () => undefined, end: () => undefined, failed: () => undefined };
