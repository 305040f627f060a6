import type { AccessPorts } from "../../access/accessPorts.ts";
import type { ExecutionLog } from "../../logs/executionLog.ts";
import type { Clock } from "../../ports/clock.ts";

/** What a token is checked with, for which request. */
export interface TokenChecking extends Pick<AccessPorts, "userPools" | "keySets"> {
  readonly requestId: string;
  readonly log: ExecutionLog | undefined;
  readonly clock: Clock;
}
