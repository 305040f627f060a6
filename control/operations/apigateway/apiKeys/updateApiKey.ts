// Changes an ApiKey by patch operations; its value never changes. API reference, "UpdateApiKey".
import type { Operation } from "../../../call.ts";
import { apiKeyPatch } from "../../../patch/apiKey.ts";
import { patch } from "../../../patch/patch.ts";
import { lockApiKey } from "../lookUp.ts";
import { apiKeyOutput } from "../outputs.ts";
import { checkApiKey } from "./checkApiKey.ts";

export const updateApiKey: Operation<"UpdateApiKey"> = async (input, call) => {
  const before = await lockApiKey(call, input.apiKey);
  const patched = patch(apiKeyPatch, before, input.patchOperations);
  const after = { ...patched, lastUpdatedDate: new Date(call.clock.now()) };
  checkApiKey(after);
  await call.store.apiKeys.update([{ before, after }]);
  return apiKeyOutput(after);
};
