// A mail is a row of the transaction that causes it: what is rolled back tells nobody anything.
import type { Call } from "../call.ts";
import { newMailId } from "../operations/apigateway/newId.ts";

export interface MailText {
  readonly subject: string;
  readonly text: string;
}

/** Why a mail that was written without SMTP_URL stays where it is, also once there is one: its links are old by then. */
export const notSent = "not sent: SMTP_URL is not set";

export const writeMail = (
  {
    store,
    clock,
    settings,
  }: Pick<Call, "store" | "clock"> & { readonly settings: Pick<Call["settings"], "sendsMail"> },
  to: string,
  mail: MailText,
) =>
  store.mails.insert({
    id: newMailId(),
    to,
    subject: oneLine(mail.subject).slice(0, 200),
    text: mail.text.slice(0, 20_000),
    createdDate: new Date(clock.now()),
    error: settings.sendsMail ? undefined : notSent,
  });

/** What somebody typed must neither begin another header nor look as if the mail itself said it. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ").trim();
