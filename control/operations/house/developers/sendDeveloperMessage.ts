// A mail to a developer, in the words of whoever owns the portal.
import { badRequest } from "../../../../wire/errors.ts";
import type { HouseOperation } from "../../../call.ts";
import { messageOfOwner } from "../../../mail/developerMails.ts";
import { writeMail } from "../../../mail/writeMail.ts";
import { checkedName, checkedText } from "../../../portal/developerFields.ts";
import { listedDeveloper, portalName } from "./developerRow.ts";

export const sendDeveloperMessage: HouseOperation<"SendDeveloperMessage"> = async (input, call) => {
  const developer = await listedDeveloper(call, input.portalId, input.developerId);
  const subject = checkedName(input.subject, "subject");
  const text = checkedText(input.text, "message", 10_000);
  if (text === undefined) throw badRequest("A message needs a text.");
  const mail = messageOfOwner(await portalName(call, input.portalId), developer.name, subject, text);
  await writeMail(call, developer.email, mail);
  return {};
};
