import { performance } from "node:perf_hooks";
import type { Origin, Upstream, UpstreamCall, UpstreamReply, UpstreamRequest } from "../ports/upstream.ts";
import { Connection, type ConnectionOwner, StaleConnection } from "./connection.ts";
import { type Connector, type ConnectorSettings, connector } from "./connectTo.ts";
import type { DenyList } from "./denyList.ts";
import { requestHead } from "./requestHead.ts";

/** Shorter than the five seconds after which common back ends close, so that few requests meet a closing connection. */
const idleLimitMs = 4_000;

export interface UpstreamSettings extends ConnectorSettings {
  /** Open connections to one origin. */
  readonly connectionLimit?: number;
  /** After this a connection carries no further exchange, so that a name is looked up again however busy it is. */
  readonly connectionAgeMs?: number;
}

const usual = { connectionLimit: 4_096, connectionAgeMs: 60_000 };

/** Requests that may be sent twice when a kept connection turns out to be closed (RFC 9110, 9.2.2). */
const idempotent = new Set(["GET", "HEAD", "OPTIONS", "PUT", "DELETE"]);

/** HTTP/1.1 to back ends over kept connections, newest first. */
export class UpstreamClient implements Upstream, ConnectionOwner {
  readonly #connect: Connector;
  readonly #limits: { readonly connectionLimit: number; readonly connectionAgeMs: number };
  readonly #idle = new Map<string, Connection[]>();
  readonly #open = new Map<string, number>();
  readonly #sweep: NodeJS.Timeout;

  constructor(denyList: DenyList, settings: UpstreamSettings = {}) {
    this.#connect = connector(denyList, settings);
    this.#limits = { ...usual, ...settings };
    this.#sweep = setInterval(() => this.#closeIdle(performance.now() - idleLimitMs), 1_000).unref();
  }

  call(request: UpstreamRequest, reply: UpstreamReply): UpstreamCall {
    const head = requestHead(request);
    const kept = this.#take(request.origin);
    if (!kept) return this.#sendOnNew(request, head, reply);
    const mayRepeat = idempotent.has(request.method) && (request.body === null || Buffer.isBuffer(request.body));
    if (!mayRepeat) return kept.send(request, head, reply);
    const sentAt = performance.now();
    let call = kept.send(request, head, {
      response: (response) => reply.response(response),
      failed: (error) => {
        if (error instanceof StaleConnection) call = this.#sendOnNew(withinDeadline(request, sentAt), head, reply);
        else reply.failed(error);
      },
    });
    return { abort: (reason) => call.abort(reason) };
  }

  close(): void {
    clearInterval(this.#sweep);
    this.#closeIdle(Number.POSITIVE_INFINITY);
  }

  idle(connection: Connection): void {
    connection.idleSince = performance.now();
    if (connection.idleSince - connection.openedAt >= this.#limits.connectionAgeMs) {
      connection.destroy();
      return;
    }
    const list = this.#idle.get(connection.originKey);
    if (list) list.push(connection);
    else this.#idle.set(connection.originKey, [connection]);
  }

  closed(connection: Connection): void {
    const open = (this.#open.get(connection.originKey) ?? 1) - 1;
    if (open === 0) this.#open.delete(connection.originKey);
    else this.#open.set(connection.originKey, open);
    const list = this.#idle.get(connection.originKey);
    const at = list?.indexOf(connection) ?? -1;
    if (at >= 0) list?.splice(at, 1);
    if (list?.length === 0) this.#idle.delete(connection.originKey);
  }

  #take(origin: Origin): Connection | undefined {
    const list = this.#idle.get(origin.key);
    let connection = list?.pop();
    while (connection && !connection.isUsable) connection = list?.pop();
    return connection;
  }

  #sendOnNew(request: UpstreamRequest, head: string, reply: UpstreamReply): UpstreamCall {
    const { origin } = request;
    const open = this.#open.get(origin.key) ?? 0;
    if (open >= this.#limits.connectionLimit) {
      const error = new Error(`There are ${open} connections to ${origin.host} already`);
      queueMicrotask(() => reply.failed(error));
      return { abort: () => undefined };
    }
    this.#open.set(origin.key, open + 1);
    return new Connection(origin.key, (onread) => this.#connect(origin, onread), this).send(request, head, reply);
  }

  #closeIdle(idleBefore: number): void {
    for (const [key, list] of this.#idle) {
      const stale = list.filter(({ idleSince }) => idleSince <= idleBefore);
      if (stale.length === 0) continue;
      this.#idle.set(
        key,
        list.filter(({ idleSince }) => idleSince > idleBefore),
      );
      for (const connection of stale) connection.destroy();
    }
  }
}

/** The second attempt has what the first one left of the time. */
const withinDeadline = (request: UpstreamRequest, sentAt: number): UpstreamRequest => ({
  ...request,
  timeoutMs: Math.max(1, request.timeoutMs - (performance.now() - sentAt)),
});
