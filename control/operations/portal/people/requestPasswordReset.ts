// Mails a link for a new password, if there is somebody to mail it to; the answer does not tell.
import type { PortalOperation } from "../../../call.ts";
import { isEmail } from "../../../portal/developerFields.ts";
import { mailToken } from "../../../portal/mailTokens.ts";
import { requireDoor, statedAddress } from "../../../portal/portalDoor.ts";
import type { DeveloperStatus } from "../../../store/developers.ts";
import type { PortalDependencies } from "../dependencies.ts";

const unwanted: readonly DeveloperStatus[] = ["REFUSED", "SUSPENDED"];

export const createRequestPasswordReset =
  ({ mailLimiter }: PortalDependencies): PortalOperation<"RequestPasswordReset"> =>
  async ({ portalId, sourceIp, ...input }, call) => {
    const email = input.email.slice(0, 300).trim();
    mailLimiter.begin(`${portalId} ${email}`, statedAddress(sourceIp));
    const door = await requireDoor(call, portalId);
    const developer = isEmail(email) ? await call.store.developers.findByEmail(portalId, email) : undefined;
    if (developer !== undefined && !unwanted.includes(developer.status))
      await mailToken(call, door, developer, "RESET_PASSWORD");
    return {};
  };
