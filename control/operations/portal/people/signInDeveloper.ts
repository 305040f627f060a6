// Exchanges e-mail and password for a session of 14 days.
import { ServiceException } from "../../../../wire/errors.ts";
import type { Call, PortalOperation } from "../../../call.ts";
import { verifyPassword } from "../../../identity/passwords.ts";
import { isEmail } from "../../../portal/developerFields.ts";
import { enter } from "../../../portal/enter.ts";
import { mailToken } from "../../../portal/mailTokens.ts";
import { admittedStatus, requireDoor, statedAddress } from "../../../portal/portalDoor.ts";
import type { StoredDeveloper } from "../../../store/developers.ts";
import type { PortalDoor } from "../../../store/portalDoors.ts";
import type { PortalDependencies } from "../dependencies.ts";

export const createSignInDeveloper =
  ({ limiter }: PortalDependencies): PortalOperation<"SignInDeveloper"> =>
  async ({ portalId, password, sourceIp, ...input }, call) => {
    const email = input.email.slice(0, 300).trim();
    const attempt = limiter.begin(`${portalId} ${email}`, statedAddress(sourceIp));
    const door = await requireDoor(call, portalId);
    const found = isEmail(email) ? await call.store.developers.findByEmail(portalId, email) : undefined;
    const matches = await verifyPassword(found?.passwordHash, password);
    // A password that was changed while it was compared opens nothing any more.
    const developer = matches && found ? await call.store.developers.lock(portalId, found.id) : undefined;
    // One answer for everything that can be wrong: who has an account here is nobody's business.
    if (developer === undefined || developer.passwordHash !== found?.passwordHash)
      throw new ServiceException("UnauthorizedException", "The e-mail address or the password is wrong.");
    attempt.succeed();
    return enter(call, developer.status === "UNVERIFIED" ? await stillUnverified(call, door, developer) : developer);
  };

/** Another mail where mails are sent; where they no longer are, nobody waits for one. */
async function stillUnverified(call: Call, door: PortalDoor, developer: StoredDeveloper): Promise<StoredDeveloper> {
  if (call.settings.sendsMail) {
    await mailToken(call, door, developer, "VERIFY_EMAIL");
    return developer;
  }
  const admitted = { ...developer, status: admittedStatus(door, developer.email, false) };
  await call.store.developers.update(developer, admitted);
  return admitted;
}
