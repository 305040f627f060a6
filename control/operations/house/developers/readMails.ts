// What was sent, is to be sent, or would have been sent. Links in mails stand for passwords: no Get, so that readers do not read them.
import type { HouseOperations } from "../../../../contract/houseOperations.ts";
import { badRequest } from "../../../../wire/errors.ts";
import type { HouseOperation } from "../../../call.ts";
import { waitsMs } from "../../../mail/startSendingMails.ts";
import { notSent } from "../../../mail/writeMail.ts";
import type { StoredMail } from "../../../store/mails.ts";
import { pageLimit } from "./pageLimit.ts";

type MailRow = HouseOperations["ReadMails"]["output"]["items"][number];

export const readMails: HouseOperation<"ReadMails"> = async ({ limit: given, position }, { store, settings }) => {
  const limit = pageLimit(given);
  if (position !== undefined && !/^\w{1,64}$/.test(position)) throw badRequest("Invalid position parameter");
  const rows = await store.mails.page(position, limit + 1);
  const items = rows.slice(0, limit);
  return {
    items: items.map(mailRow),
    isSending: settings.sendsMail,
    position: rows.length > limit ? items.at(-1)?.id : undefined,
  };
};

const mailRow = (mail: StoredMail): MailRow => ({
  mailId: mail.id,
  to: mail.to,
  subject: mail.subject,
  text: mail.text,
  createdDate: mail.createdDate,
  sentDate: mail.sentDate,
  error: mail.error,
  status: statusOf(mail),
});

/** SENT, NOT_SENT (there was no SMTP_URL), FAILED (for good), RETRYING or WAITING. */
function statusOf({ sentDate, error, attempts }: StoredMail): string {
  if (sentDate !== undefined) return "SENT";
  if (error === notSent && attempts === 0) return "NOT_SENT";
  if (error === undefined) return "WAITING";
  return attempts >= waitsMs.length ? "FAILED" : "RETRYING";
}
