// Answers the requests of the last seven days that were made with keys of the caller's teams, newest first: what their sender knows
// of them anyway. Nothing of what happened behind the API.
import type { RequestLogShape } from "../../../../contract/requestLogOperations.ts";
import { badRequest } from "../../../../wire/errors.ts";
import type { PortalOperation } from "../../../call.ts";
import { requireDeveloper } from "../../../portal/developerCaller.ts";
import { type OwnKey, ownKeys } from "../../../portal/ownKeys.ts";
import { inPortalsRegion } from "../../../portal/portalRegion.ts";
import { publicReason } from "../../../portal/publicReason.ts";
import { positionOf, readPosition } from "../../house/requestLogs/requestLogPosition.ts";
import { requestLogQuery } from "../../house/requestLogs/requestLogQuery.ts";

const sevenDaysMs = 7 * 86_400_000;
const defaultLimit = 50;
const maximumLimit = 100;

export const getOwnRequests: PortalOperation<"GetOwnRequests"> = async (input, ownCall) => {
  const developer = await requireDeveloper(ownCall, input);
  const call = await inPortalsRegion(ownCall, input.portalId);
  const { appId, apiKeyId, status, limit = defaultLimit, position } = input;
  if (!Number.isInteger(limit) || limit < 1 || limit > maximumLimit)
    throw badRequest(`limit must be between 1 and ${maximumLimit}.`);
  const before = position === undefined ? undefined : readPosition(position);
  if (position !== undefined && before === undefined) throw badRequest("Invalid position parameter specified");
  const all = [...(await ownKeys(call, developer.id)).values()];
  const asked = all.filter((key) => (!appId || key.appId === appId) && (!apiKeyId || key.apiKeyId === apiKeyId));
  const keys = new Map(asked.map((key) => [key.apiKeyId, key]));
  const query = requestLogQuery({ status, startTime: call.clock.now() - sevenDaysMs }, call);
  const page = await call.store.requestLogs.list({ ...query, apiKeyIds: [...keys.keys()] }, { limit, before });
  const items = page.items.flatMap((row) => ownRequest(row, keys.get(row.apiKeyId ?? "")) ?? []);
  return { items, ...(page.position && { position: positionOf(page.position) }) };
};

function ownRequest(row: RequestLogShape, key: OwnKey | undefined) {
  if (key === undefined) return undefined;
  const { requestLogId, requestId, date, httpMethod, path, status, responseLatency: latency } = row;
  const explanation = publicReason(row);
  return {
    ...{ requestLogId, requestId, date, httpMethod, path, status, latency },
    ...{ apiKeyId: key.apiKeyId, keyName: key.name, appName: key.appName },
    ...(explanation !== undefined && { explanation }),
  };
}
