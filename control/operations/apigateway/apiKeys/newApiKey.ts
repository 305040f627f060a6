import type { Call } from "../../../call.ts";
import type { StoredApiKey } from "../../../store/apiKeys.ts";
import { newApiKeyId } from "../newId.ts";

type Given = Pick<StoredApiKey, "name" | "description" | "customerId" | "enabled" | "stageKeys" | "tags">;

/** A key around what was given, with its value sealed. */
export function newApiKey({ clock, apiKeyValues }: Call, given: Given, value: string): StoredApiKey {
  const id = newApiKeyId();
  const date = new Date(clock.now());
  return {
    id,
    ...given,
    createdDate: date,
    lastUpdatedDate: date,
    valueEncrypted: apiKeyValues.seal(id, value),
    valueHash: apiKeyValues.hash(value),
  };
}
