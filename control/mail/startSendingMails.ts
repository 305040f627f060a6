// One loop that sends what is due; what fails is tried again, later each time, and why it failed stays with the mail.
import { createTransport } from "nodemailer";
import type { Logger } from "pino";
import type { Clock } from "../call.ts";
import type { Database } from "../store/database.ts";
import type { StoredMail } from "../store/mails.ts";

export interface MailSettings {
  /** smtp://user:password@host:587 or smtps://… */
  readonly smtpUrl: string;
  /** `address` or `Name <address>`. */
  readonly from: string;
  readonly pollMs?: number;
}

const minuteMs = 60_000;
/** Since the attempt before, by attempts made so far; after the last the mail stays as it is. The shortest outlasts a slow server. */
export const waitsMs = [
  0,
  2 * minuteMs,
  5 * minuteMs,
  30 * minuteMs,
  2 * 60 * minuteMs,
  6 * 60 * minuteMs,
  12 * 60 * minuteMs,
] as const;
const keptMs = 90 * 24 * 60 * minuteMs;
const answerMs = 20_000;

/** Answers the function that ends it; that waits for the mail under way. */
export function startSendingMails(
  database: Database,
  clock: Clock,
  { smtpUrl, from, pollMs = 1000 }: MailSettings,
  logger: Logger,
): () => Promise<void> {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: answerMs,
    greetingTimeout: answerMs,
    socketTimeout: answerMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const state: { timer?: NodeJS.Timeout; running: Promise<void>; isOver: boolean } = {
    running: Promise.resolve(),
    isOver: false,
  };
  const round = async () => {
    await sendDue(
      database,
      clock,
      logger,
      () => state.isOver,
      (mail) => send(mail),
    );
    if (!state.isOver) state.timer = setTimeout(begin, pollMs);
  };
  const begin = () => {
    state.running = round();
  };
  // The address is given as one, so that nothing in it can become a second one.
  const send = ({ to, subject, text, id }: StoredMail) =>
    transport.sendMail({ from, to: { name: "", address: to }, subject, text, messageId: messageIdOf(id, from) });
  begin();
  return async () => {
    state.isOver = true;
    clearTimeout(state.timer);
    await state.running;
    transport.close();
  };
}

async function sendDue(
  database: Database,
  clock: Clock,
  logger: Logger,
  isOver: () => boolean,
  send: (mail: StoredMail) => Promise<unknown>,
): Promise<void> {
  try {
    await database.transaction((store) => store.mails.deleteBefore(new Date(clock.now() - keptMs)));
    while (!isOver()) {
      const mail = await database.transaction((store) => store.mails.takeDue(new Date(clock.now()), waitsMs));
      if (mail === undefined) return;
      const error = await send(mail).then(
        () => undefined,
        (cause: unknown) => String(cause instanceof Error ? cause.message : cause).slice(0, 500),
      );
      if (error !== undefined) logger.warn({ mailId: mail.id, attempts: mail.attempts, error }, "a mail was not sent");
      await database.transaction(({ mails }) =>
        error === undefined ? mails.markSent(mail.id, new Date(clock.now())) : mails.markFailed(mail.id, error),
      );
    }
  } catch (error) {
    logger.error({ err: error }, "mails could not be looked for");
  }
}

/** The same for every attempt, so that a mail that arrives twice is seen to be one. */
const messageIdOf = (id: string, from: string): string =>
  `<${id}@${/@([a-z0-9.-]+)>?$/i.exec(from)?.[1] ?? "gatehouse.invalid"}>`;
