// A link that leads whoever may read the log to one of the caller's own requests. The link is worth nothing to anybody else.
import { notFound } from "../../../../wire/errors.ts";
import type { PortalOperation } from "../../../call.ts";
import { requireDeveloper } from "../../../portal/developerCaller.ts";
import { ownKeys } from "../../../portal/ownKeys.ts";
import { inPortalsRegion } from "../../../portal/portalRegion.ts";
import { hashShareToken, newShareToken } from "../../../portals/shareTokens.ts";
import { readRequestLogId } from "../../house/requestLogs/requestLogPosition.ts";

const thirtyDaysMs = 30 * 86_400_000;

export const shareOwnRequest: PortalOperation<"ShareOwnRequest"> = async (input, ownCall) => {
  const { portalId, requestLogId } = input;
  const developer = await requireDeveloper(ownCall, input);
  const call = await inPortalsRegion(ownCall, portalId);
  const position = readRequestLogId(requestLogId);
  const found = position && (await call.store.requestLogs.get(call.region, position));
  const key = (await ownKeys(call, developer.id)).get(found?.requestLog.apiKeyId ?? "");
  if (!found || !key) throw notFound("You have made no such request, or it is no longer kept.");
  const token = newShareToken();
  const createdDate = new Date(call.clock.now());
  await call.store.sharedRequests.insert(
    hashShareToken(token),
    {
      portalId,
      requestLogId: found.requestLog.requestLogId,
      developerId: developer.id,
      appName: key.appName,
      createdDate,
    },
    new Date(createdDate.getTime() - thirtyDaysMs),
  );
  return { url: `${call.settings.consoleUrl}/shared-requests/${token}` };
};
