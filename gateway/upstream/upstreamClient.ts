import type { Origin, Upstream, UpstreamCall, UpstreamReply, UpstreamRequest } from "../ports/upstream.ts";
import { Connection, type ConnectionOwner, StaleConnection } from "./connection.ts";
import { connectTo } from "./connectTo.ts";
import type { DenyList } from "./denyList.ts";
import { requestHead } from "./requestHead.ts";

/** Shorter than the five seconds after which common back ends close, so that few requests meet a closing connection. */
const idleLimitMs = 4_000;

/** Requests that may be sent twice when a kept connection turns out to be closed (RFC 9110, 9.2.2). */
const idempotent = new Set(["GET", "HEAD", "OPTIONS", "PUT", "DELETE"]);

/** HTTP/1.1 to back ends over kept connections, newest first. */
export class UpstreamClient implements Upstream, ConnectionOwner {
  readonly #denyList: DenyList;
  readonly #idle = new Map<string, Connection[]>();
  readonly #sweep: NodeJS.Timeout;

  constructor(denyList: DenyList) {
    this.#denyList = denyList;
    this.#sweep = setInterval(() => this.#closeIdle(performance.now() - idleLimitMs), 1_000).unref();
  }

  call(request: UpstreamRequest, reply: UpstreamReply): UpstreamCall {
    const head = requestHead(request);
    const kept = this.#take(request.origin);
    if (!kept) return this.#sendOnNew(request, head, reply);
    const mayRepeat = idempotent.has(request.method) && (request.body === null || Buffer.isBuffer(request.body));
    if (!mayRepeat) return kept.send(request, head, reply);
    let call = kept.send(request, head, {
      response: (response) => reply.response(response),
      failed: (error) => {
        if (error instanceof StaleConnection) call = this.#sendOnNew(request, head, reply);
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
    const list = this.#idle.get(connection.originKey);
    if (list) list.push(connection);
    else this.#idle.set(connection.originKey, [connection]);
  }

  closed(connection: Connection): void {
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
    return new Connection(origin.key, connectTo(origin, this.#denyList), this).send(request, head, reply);
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
