// The link of the sign-up's mail: whoever opens it is reached at the address, and comes in as the portal's settings say.
import type { PortalOperation } from "../../../call.ts";
import { enter } from "../../../portal/enter.ts";
import { takeMailToken } from "../../../portal/mailTokens.ts";
import { admittedStatus, requireDoor } from "../../../portal/portalDoor.ts";

export const verifyEmail: PortalOperation<"VerifyEmail"> = async ({ portalId, token }, call) => {
  const door = await requireDoor(call, portalId);
  const before = await takeMailToken(call, portalId, "VERIFY_EMAIL", token);
  if (before.status !== "UNVERIFIED") return enter(call, before);
  const after = { ...before, status: admittedStatus(door, before.email, true) };
  await call.store.developers.update(before, after);
  return enter(call, after);
};
