// Deletes an ApiKey; it leaves its usage plans and lets nobody in any more. API reference, "DeleteApiKey".
import type { Operation } from "../../../call.ts";
import { lockApiKey } from "../lookUp.ts";

export const deleteApiKey: Operation<"DeleteApiKey"> = async (input, call) => {
  await call.store.apiKeys.delete(await lockApiKey(call, input.apiKey));
  return {};
};
