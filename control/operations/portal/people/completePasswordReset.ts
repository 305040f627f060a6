// The link of the reset's mail with a new password: every session and every other link of the developer ends.
import type { PortalOperation } from "../../../call.ts";
import { hashPassword } from "../../../identity/passwords.ts";
import { passwordChanged } from "../../../mail/developerMails.ts";
import { writeMail } from "../../../mail/writeMail.ts";
import { checkedPassword } from "../../../portal/developerFields.ts";
import { enter } from "../../../portal/enter.ts";
import { takeMailToken } from "../../../portal/mailTokens.ts";
import { admittedStatus, requireDoor } from "../../../portal/portalDoor.ts";

export const completePasswordReset: PortalOperation<"CompletePasswordReset"> = async (input, call) => {
  const { portalId, token } = input;
  const door = await requireDoor(call, portalId);
  const password = checkedPassword(input.password);
  const before = await takeMailToken(call, portalId, "RESET_PASSWORD", token);
  // Only now: whoever has no link does not get to ask for work.
  const passwordHash = await hashPassword(password);
  // Who opens a link that was sent there is reached at the address.
  const status =
    before.status === "UNVERIFIED" ? admittedStatus(door, before.email, call.settings.sendsMail) : before.status;
  const after = { ...before, passwordHash, status };
  await call.store.developerSessions.deleteAll(before.id);
  await call.store.developerSessions.deleteTokens(before.id);
  await call.store.developers.update(before, after);
  await writeMail(call, before.email, passwordChanged(door.displayName, before.name));
  return enter(call, after);
};
