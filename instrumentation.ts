import { stampClientAddresses } from "./lib/clientAddress.ts";
import { env } from "./lib/env.ts";

/** Next calls this once, before the first request. */
export function register(): void {
  stampClientAddresses(env().TRUSTED_PROXIES);
}
