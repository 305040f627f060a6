import type { Clock } from "../../call.ts";
import type { SignInLimiter } from "../../identity/signInLimiter.ts";

export interface PortalSecrets {
  /** 32 bytes: opens what identity providers gave, and seals what a browser keeps for us. */
  readonly secretsKey: Uint8Array;
  readonly clock: Clock;
}

/** What operations of the portal are made with. */
export interface PortalDependencies extends PortalSecrets {
  /** For guesses at passwords. */
  readonly limiter: SignInLimiter;
  /** For sign-ups and mails that somebody asks for. */
  readonly mailLimiter: SignInLimiter;
}
