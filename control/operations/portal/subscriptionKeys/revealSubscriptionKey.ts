// The value of a key again, for whoever proves to be its developer; the audit trail names them.
import type { PortalOperation } from "../../../call.ts";
import type { SignInLimiter } from "../../../identity/signInLimiter.ts";
import { confirmDeveloper } from "../../../portal/confirmDeveloper.ts";
import { developerCall } from "../../../portals/shownProduct.ts";
import { keyAnswer } from "../../../portals/subscriptionAnswers.ts";
import { findApiKey } from "../../apigateway/lookUp.ts";
import { liveKey, lockSubscription } from "../subscriptions/lookUp.ts";

export const createRevealSubscriptionKey =
  ({ limiter }: { readonly limiter: SignInLimiter }): PortalOperation<"RevealSubscriptionKey"> =>
  async (input, outer) => {
    const { call, developer } = await developerCall(outer, input);
    await confirmDeveloper(call, developer, input.password, limiter);
    const found = await lockSubscription(call, developer, input.subscriptionId);
    const key = await liveKey(call, found, input.apiKeyId);
    const apiKey = await findApiKey(call, key.apiKeyId);
    call.store.subscriptions.noteReveal(key, developer.id);
    return {
      key: await keyAnswer(call, found, key),
      value: call.apiKeyValues.open(apiKey.id, apiKey.valueEncrypted),
    };
  };
