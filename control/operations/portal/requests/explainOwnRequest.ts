// What an app developer may know of a call with a key of their own teams: its status and the reason in public words. Nothing of other
// paths, nothing of policies.
import { explanationLimits } from "../../../../contract/explanation.ts";
import { badRequest } from "../../../../wire/errors.ts";
import type { PortalOperation } from "../../../call.ts";
import { requireDeveloper } from "../../../portal/developerCaller.ts";
import { ownKeys } from "../../../portal/ownKeys.ts";
import { inPortalsRegion } from "../../../portal/portalRegion.ts";
import { publicReason } from "../../../portal/publicReason.ts";

const mostItems = 50;

export const explainOwnRequest: PortalOperation<"ExplainOwnRequest"> = async (input, ownCall) => {
  const developer = await requireDeveloper(ownCall, input);
  const call = await inPortalsRegion(ownCall, input.portalId);
  const { requestId } = input;
  if (!/^[\w+/=-]{1,128}$/.test(requestId)) throw badRequest("requestId must be a request id.");
  const since = new Date(call.clock.now() - explanationLimits.keptMs);
  const found = await call.store.explanations.find(call.region, requestId, since, mostItems);
  const keys = await ownKeys(call, developer.id);
  const items = found.flatMap((one) => {
    const key = keys.get(one.apiKeyId ?? "");
    if (!key) return [];
    const { extendedRequestId, httpMethod, path, status } = one;
    const explanation = publicReason(one);
    return [
      {
        ...{ requestId: one.requestId, extendedRequestId, date: one.at, httpMethod, path, status },
        ...{ apiKeyId: key.apiKeyId, keyName: key.name, appName: key.appName },
        ...(explanation !== undefined && { explanation }),
      },
    ];
  });
  return { items };
};
