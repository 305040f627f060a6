import type { UserPoolDirectory } from "../config/servedUserPools.ts";
import type { UserDirectory } from "../config/servedUsers.ts";
import type { DecisionCache } from "./decisionCache.ts";
import type { KeySets } from "./keySets.ts";
import type { KeyUses } from "./keyUses.ts";

/** What authorizers reach beside functions. */
export interface AccessPorts {
  readonly decisions: DecisionCache;
  readonly users: UserDirectory;
  readonly userPools: UserPoolDirectory;
  readonly keySets: KeySets;
  readonly uses: KeyUses;
}
