import type { Clock } from "../ports/clock.ts";
import type { Upstream } from "../ports/upstream.ts";
import type { AccessPorts } from "./accessPorts.ts";
import { DecisionCache } from "./decisionCache.ts";
import { KeySets } from "./keySets.ts";
import { KeyUses } from "./keyUses.ts";

/** For pipelines without access control: nobody is known. */
export const noAccess = ({ upstream, clock }: { upstream: Upstream; clock: Clock }): AccessPorts => ({
  decisions: new DecisionCache(clock),
  users: { find: () => undefined },
  userPools: { find: () => undefined },
  keySets: new KeySets(upstream, clock),
  uses: new KeyUses(),
});
