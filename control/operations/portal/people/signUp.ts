// A new developer with a team of their own. Where mails are sent the answer is the same whether or not the address is taken.
import { conflict } from "../../../../wire/errors.ts";
import type { Call, PortalOperation } from "../../../call.ts";
import { hashPassword } from "../../../identity/passwords.ts";
import { alreadySignedUp } from "../../../mail/developerMails.ts";
import { writeMail } from "../../../mail/writeMail.ts";
import { checkedEmail, checkedName, checkedPassword } from "../../../portal/developerFields.ts";
import { enter, insertDeveloper } from "../../../portal/enter.ts";
import { mailToken } from "../../../portal/mailTokens.ts";
import { admittedStatus, portalLink, requireDoor, statedAddress } from "../../../portal/portalDoor.ts";
import type { StoredDeveloper } from "../../../store/developers.ts";
import type { PortalDoor } from "../../../store/portalDoors.ts";
import { newDeveloperId } from "../../apigateway/newId.ts";
import type { PortalDependencies } from "../dependencies.ts";

export const createSignUp =
  ({ mailLimiter }: PortalDependencies): PortalOperation<"SignUp"> =>
  async (input, call) => {
    const email = checkedEmail(input.email);
    mailLimiter.begin(`${input.portalId} ${email}`, statedAddress(input.sourceIp));
    const door = await requireDoor(call, input.portalId);
    const name = checkedName(input.name);
    const passwordHash = await hashPassword(checkedPassword(input.password));
    const known = await call.store.developers.claimEmail(door.portalId, email);
    if (known !== undefined && known.status !== "UNVERIFIED") return answerKnown(call, door, known);
    const status = call.settings.sendsMail ? "UNVERIFIED" : admittedStatus(door, email, false);
    const developer = await put(call, door, known, { email, name, passwordHash, status });
    if (status === "UNVERIFIED") await mailToken(call, door, developer, "VERIFY_EMAIL");
    return enter(call, developer);
  };

async function answerKnown(call: Call, door: PortalDoor, { email, name }: StoredDeveloper) {
  if (!call.settings.sendsMail) throw conflict("This e-mail address cannot be used. Sign in, or reset your password.");
  await writeMail(call, email, alreadySignedUp(door.displayName, name, portalLink(call, door.portalId, "sign-in")));
  return { status: "UNVERIFIED" };
}

/** Who never confirmed an address does not keep it from whoever can: the last sign-up counts, and earlier links are void. */
async function put(
  call: Call,
  { portalId }: PortalDoor,
  known: StoredDeveloper | undefined,
  given: Pick<StoredDeveloper, "email" | "name" | "passwordHash" | "status">,
): Promise<StoredDeveloper> {
  if (known === undefined) {
    const developer = { id: newDeveloperId(), portalId, createdDate: new Date(call.clock.now()), ...given };
    await insertDeveloper(call, developer);
    return developer;
  }
  const developer = { ...known, ...given };
  await call.store.developerSessions.deleteTokens(known.id);
  await call.store.developers.update(known, developer);
  return developer;
}
