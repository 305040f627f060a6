// Approves, refuses, suspends or lets in again. Whoever does not come in any more is signed out, and the keys of teams nobody else is
// active in stop working with the same commit; they work again when one of their developers does.
import { badRequest, conflict } from "../../../../wire/errors.ts";
import type { Call, HouseOperation } from "../../../call.ts";
import { statusChanged } from "../../../mail/developerMails.ts";
import { writeMail } from "../../../mail/writeMail.ts";
import { checkedText } from "../../../portal/developerFields.ts";
import type { DeveloperStatus, StoredDeveloper } from "../../../store/developers.ts";
import { developerRow, listedDeveloper, portalName } from "./developerRow.ts";

/** From what, to what. */
const changes: Readonly<Record<string, readonly DeveloperStatus[]>> = {
  ACTIVE: ["PENDING", "REFUSED", "SUSPENDED", "UNVERIFIED"],
  REFUSED: ["PENDING", "UNVERIFIED"],
  SUSPENDED: ["ACTIVE"],
};

export const updateDeveloperStatus: HouseOperation<"UpdateDeveloperStatus"> = async (input, call) => {
  const { portalId, developerId } = input;
  const reason = checkedText(input.reason, "reason");
  await listedDeveloper(call, portalId, developerId);
  const before = await call.store.developers.lock(portalId, developerId);
  if (before === undefined) throw conflict("The developer is gone.");
  const status = checkedStatus(before, input.status);
  const after = { ...before, status, reason };
  await call.store.developers.update(before, after);
  if (status !== "ACTIVE") await call.store.developerSessions.deleteAll(developerId);
  await switchKeys(call, after);
  await writeMail(call, before.email, statusChanged(await portalName(call, portalId), before.name, status, reason));
  return developerRow(await listedDeveloper(call, portalId, developerId));
};

function checkedStatus({ status }: StoredDeveloper, wanted: string): DeveloperStatus {
  const next = (["ACTIVE", "REFUSED", "SUSPENDED"] as const).find((one) => one === wanted);
  if (next === undefined) throw badRequest("status must be ACTIVE, REFUSED or SUSPENDED.");
  if (!changes[next]?.includes(status)) throw conflict(`The developer is ${status}, which cannot become ${next}.`);
  return next;
}

/** Of subscriptions that are active for themselves: what else is off stays off. */
async function switchKeys({ store }: Call, { id, portalId, status }: StoredDeveloper): Promise<void> {
  const enabled = status === "ACTIVE";
  const alone: string[] = [];
  for (const team of await store.teams.listOfMember(portalId, id)) {
    const active = await store.teams.addresses(team.id);
    if (active.every(({ developerId }) => developerId === id)) alone.push(team.id);
  }
  for (const key of await store.teams.keys(alone)) {
    const before = key.subscriptionStatus === "ACTIVE" && (await store.apiKeys.lock(key.region, key.apiKeyId));
    if (before && before.enabled !== enabled) await store.apiKeys.update([{ before, after: { ...before, enabled } }]);
  }
}
