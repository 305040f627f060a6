// The link of the sign-up's mail: whoever opens it is reached at the address. With the password of the same sign-up they are one person,
// and come in as the portal's settings say.
import { ServiceException } from "../../../../wire/errors.ts";
import type { PortalOperation } from "../../../call.ts";
import { verifyPassword } from "../../../identity/passwords.ts";
import { enter } from "../../../portal/enter.ts";
import { takeMailToken } from "../../../portal/mailTokens.ts";
import { admittedStatus, requireDoor } from "../../../portal/portalDoor.ts";

export const verifyEmail: PortalOperation<"VerifyEmail"> = async ({ portalId, token, password }, call) => {
  const door = await requireDoor(call, portalId);
  const before = await takeMailToken(call, portalId, "VERIFY_EMAIL", token);
  if (!(await verifyPassword(before.passwordHash, password))) throw otherPassword;
  if (before.status !== "UNVERIFIED") return enter(call, before);
  const after = { ...before, status: admittedStatus(door, before.email, true) };
  await call.store.developers.update(before, after);
  return enter(call, after);
};

const otherPassword = new ServiceException(
  "UnauthorizedException",
  "This is not the password of the sign-up that this link came with. If you gave another, sign up again: the newest mail counts.",
);
