import type { Account } from "@aws-sdk/client-api-gateway";
import type { Call } from "../../../call.ts";
import type { StoredAccount } from "../../../store/accounts.ts";

/** The throttle is the one the gateway enforces. */
export const accountOutput = ({ settings: { accountThrottle } }: Call, account: StoredAccount): Account => ({
  ...account,
  ...(accountThrottle && { throttleSettings: { ...accountThrottle } }),
  features: ["UsagePlans"],
  apiKeyVersion: "4",
});
