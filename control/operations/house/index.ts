import type { HouseRegistry } from "../../call.ts";
import type { SignInLimiter } from "../../identity/signInLimiter.ts";
import { checkTemplate } from "./checkTemplate.ts";
import { getAuditEvents } from "./getAuditEvents.ts";
import { getCaller } from "./getCaller.ts";
import { createRefreshCredentials } from "./refreshCredentials.ts";
import { createSignIn } from "./signIn.ts";
import { signOut } from "./signOut.ts";
import { traceMethod } from "./traceMethod.ts";

export interface HouseDependencies {
  /** 32 bytes: encrypts the secrets of new credentials. */
  readonly secretsKey: Uint8Array;
  readonly limiter: SignInLimiter;
}

/** The operations AWS has no word for, by name. */
export const createHouseRegistry = (dependencies: HouseDependencies): HouseRegistry => ({
  SignIn: createSignIn(dependencies),
  SignOut: signOut,
  RefreshCredentials: createRefreshCredentials(dependencies),
  GetCaller: getCaller,
  CheckTemplate: checkTemplate,
  TraceMethod: traceMethod,
  GetAuditEvents: getAuditEvents,
});
