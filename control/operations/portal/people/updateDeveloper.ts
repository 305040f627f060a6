// Another name, or another password by who knows the old one; all sessions but this one end then.
import { conflict } from "../../../../wire/errors.ts";
import type { Call, PortalOperation } from "../../../call.ts";
import { hashPassword } from "../../../identity/passwords.ts";
import { passwordChanged } from "../../../mail/developerMails.ts";
import { writeMail } from "../../../mail/writeMail.ts";
import { confirmDeveloper } from "../../../portal/confirmDeveloper.ts";
import { type DeveloperCaller, requireDeveloper } from "../../../portal/developerCaller.ts";
import { checkedName, checkedPassword } from "../../../portal/developerFields.ts";
import { requireDoor } from "../../../portal/portalDoor.ts";
import type { PortalDependencies } from "../dependencies.ts";
import { developerAnswer } from "./developerAnswer.ts";

export const createUpdateDeveloper =
  ({ limiter }: PortalDependencies): PortalOperation<"UpdateDeveloper"> =>
  async ({ name, oldPassword, newPassword, ...input }, call) => {
    const caller = await requireDeveloper(call, input);
    const before = await call.store.developers.lock(caller.portalId, caller.id);
    if (before === undefined) throw conflict("The account is gone.");
    if (newPassword !== undefined) await confirmDeveloper(call, { ...caller, ...before }, oldPassword, limiter);
    const after = {
      ...before,
      ...(name !== undefined && { name: checkedName(name) }),
      ...(newPassword !== undefined && { passwordHash: await hashPassword(checkedPassword(newPassword)) }),
    };
    await call.store.developers.update(before, after);
    if (newPassword !== undefined) await endOtherSessions(call, caller);
    return developerAnswer(after);
  };

async function endOtherSessions(call: Call, { id, portalId, name, email, sessionHash }: DeveloperCaller) {
  const door = await requireDoor(call, portalId);
  await call.store.developerSessions.deleteOthers(id, sessionHash);
  await call.store.developerSessions.deleteTokens(id);
  await writeMail(call, email, passwordChanged(door.displayName, name));
}
