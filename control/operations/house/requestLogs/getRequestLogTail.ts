// Logged requests as they come in, as server-sent events, until the client goes, its session ends or an hour is over.
import { setTimeout as delay } from "node:timers/promises";
import type { RequestLogPage } from "../../../../contract/requestLogOperations.ts";
import { ServiceException } from "../../../../wire/errors.ts";
import type { Call, HouseOperation } from "../../../call.ts";
import { EventStream, type ServerSentEvent } from "../../../eventStream.ts";
import type { Database } from "../../../store/database.ts";
import type { RequestLogArrivals, RequestLogQuery } from "../../../store/requestLogs.ts";
import type { Store } from "../../../store/store.ts";
import { requestLogQuery } from "./requestLogQuery.ts";

export interface TailSettings {
  /** Between two looks; ten times as long as a look takes, where that is longer. */
  readonly everyMs?: number;
  readonly rowsPerLook?: number;
  readonly heartbeatMs?: number;
  readonly tails?: number;
}

const longestMs = 3_600_000;
/** Requests are stored when they are over: what took longer than this is found in the log, not in its tail. */
const lateMs = 60_000;

export function createGetRequestLogTail(
  database: Database,
  settings: TailSettings = {},
): HouseOperation<"GetRequestLogTail"> {
  const { tails = 16 } = settings;
  let open = 0;
  return async (filter, call) => {
    if (open >= tails)
      throw new ServiceException(
        "TooManyRequestsException",
        `There are ${tails} live tails already; try again later.`,
        {
          retryAfterSeconds: 60,
        },
      );
    const query = requestLogQuery(filter, call);
    const seen = filter.startTime === undefined ? await call.store.requestLogs.seenNow() : undefined;
    return new EventStream(async function* (signal) {
      open += 1;
      try {
        yield* tail(database, settings, call, { query, seen }, signal);
      } finally {
        open -= 1;
      }
    });
  };
}

type Start = { readonly query: RequestLogQuery; readonly seen: string | undefined };

async function* tail(
  database: Database,
  settings: TailSettings,
  call: Call,
  { query, seen }: Start,
  signal: AbortSignal,
): AsyncGenerator<ServerSentEvent> {
  const { everyMs = 500, rowsPerLook = 250, heartbeatMs = 15_000 } = settings;
  const { clock } = call;
  const endMs = clock.now() + longestMs;
  let known = seen;
  let saidMs = clock.now();
  yield { comment: "connected" };
  while (!signal.aborted && clock.now() < endMs) {
    const begunMs = clock.now();
    const range = { ...query, startMs: Math.max(query.startMs, begunMs - lateMs) };
    const found = await database.transaction(async (store) =>
      (await mayGoOn(call, store)) ? store.requestLogs.arrivals(range, rowsPerLook, known) : undefined,
    );
    if (found === undefined) return;
    known = found.seen;
    const events = eventsOf(found);
    yield* events;
    if (events.length > 0) saidMs = clock.now();
    else if (clock.now() - saidMs >= heartbeatMs) {
      saidMs = clock.now();
      yield { comment: "nothing new" };
    }
    await delay(Math.max(everyMs, 10 * (clock.now() - begunMs)), undefined, { signal }).catch(() => undefined);
  }
}

/** Asked again for every look, as it would be of one call after the other. */
async function mayGoOn({ caller, clock }: Call, store: Store): Promise<boolean> {
  if (caller.accessKeyId === undefined) return true;
  const key = await store.accessKeys.get(caller.accessKeyId);
  if (key === undefined || key.disabled || key.user.disabled) return false;
  const isOver = key.expiration !== undefined && key.expiration.getTime() <= clock.now();
  return !isOver && key.user.policyNames.join() === caller.policyNames.join();
}

function eventsOf({ items, count, dropped }: RequestLogArrivals): ServerSentEvent[] {
  const page: RequestLogPage = { items, dropped: 0 };
  const missing = count - items.length + dropped;
  return [
    ...(items.length > 0 ? [{ event: "rows", data: { like: "GetRequestLogs", value: page } } as const] : []),
    ...(missing > 0
      ? [{ event: "dropped", data: { like: "GetRequestLogs", value: { dropped: missing } } } as const]
      : []),
  ];
}
