// What ends by itself: keys whose expiration, or whose grace after a rotation, is over.
import type { Clock } from "../call.ts";
import type { Database } from "../store/database.ts";
import type { Store } from "../store/store.ts";
import type { Change } from "../store/transaction.ts";
import { endKey } from "./subscriptionKeys.ts";

const keysPerRun = 100;

/** One process at a time; answers how many ended. What is left waits for the next run. */
export const endDueKeys = (database: Database, clock: Clock): Promise<number> =>
  database.transaction(async (store, changes) => {
    if (!(await store.subscriptions.beginEnding())) return 0;
    const now = new Date(clock.now());
    const due = await store.subscriptions.due(now, keysPerRun);
    // A key that its owner deleted is in no region any more.
    for (const { key, region = "" } of due) await endKey({ store, region }, key, now);
    if (due.length > 0) await audit(store, now, changes);
    return due.length;
  });

const audit = (store: Store, date: Date, changes: readonly Change[]) =>
  store.auditEvents.append({
    date,
    operation: "EndSubscriptionKeys",
    caller: "gatehouse",
    resource: "",
    status: 200,
    denied: false,
    changes,
    requestId: "",
    sourceIp: "",
  });
