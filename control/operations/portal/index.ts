import type { Clock, PortalRegistry } from "../../call.ts";
import { createSignInLimiter, type SignInLimiter } from "../../identity/signInLimiter.ts";

export interface PortalSecrets {
  /** 32 bytes: opens what identity providers gave, and seals what a browser keeps for us. */
  readonly secretsKey: Uint8Array;
  readonly clock: Clock;
}

/** What operations are made with. */
export interface PortalDependencies extends PortalSecrets {
  /** For guesses at passwords. */
  readonly limiter: SignInLimiter;
  /** For sign-ups and mails that somebody asks for. */
  readonly mailLimiter: SignInLimiter;
}

/** What the developer portal's own server asks, by name. */
export function createPortalRegistry(secrets: PortalSecrets): PortalRegistry {
  const dependencies: PortalDependencies = {
    ...secrets,
    limiter: createSignInLimiter(secrets.clock),
    mailLimiter: createSignInLimiter(secrets.clock),
  };
  return {
    ...peopleOperations(dependencies),
  };
}

const peopleOperations = (_dependencies: PortalDependencies): PortalRegistry => ({});
