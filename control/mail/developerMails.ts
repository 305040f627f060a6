// What the mails to developers say: plain text, nothing in it but what is named here.
import { type MailText, oneLine } from "./writeMail.ts";

const written = (portalName: string, name: string, subject: string, ...paragraphs: readonly string[]): MailText => ({
  subject: `${oneLine(portalName)}: ${subject}`,
  text: [`Hello ${oneLine(name)},`, ...paragraphs, oneLine(portalName)].join("\n\n"),
});

type LinkMail = (portalName: string, name: string, link: string) => MailText;

export const confirmAddress: LinkMail = (portalName, name, link) =>
  written(
    portalName,
    name,
    "confirm your e-mail address",
    `open this link within 24 hours to confirm that this address is yours:\n${link}`,
    "If you did not sign up, do nothing: nobody can use the address without this link.",
  );

export const resetPassword: LinkMail = (portalName, name, link) =>
  written(
    portalName,
    name,
    "choose a new password",
    `open this link within one hour to choose a new password:\n${link}`,
    "If you did not ask for it, do nothing: your password stays as it is.",
  );

export const alreadySignedUp: LinkMail = (portalName, name, link) =>
  written(
    portalName,
    name,
    "you have an account already",
    `somebody, probably you, signed up with this address, which has an account already. Sign in here:\n${link}`,
    "If you forgot your password, you can choose a new one there.",
  );

export const passwordChanged = (portalName: string, name: string): MailText =>
  written(
    portalName,
    name,
    "your password was changed",
    "the password of your account was changed, and every session was ended.",
    "If this was not you, choose a new password at once.",
  );

export const identityLinked = (portalName: string, name: string, label: string): MailText =>
  written(
    portalName,
    name,
    `you sign in with ${oneLine(label)} now`,
    `somebody who proved to ${oneLine(label)} that this address is theirs has signed in to your account.`,
    "A password the account had before no longer works; you can choose a new one.",
  );

const decisions: Readonly<Record<string, readonly [subject: string, sentence: string]>> = {
  ACTIVE: ["your account is active", "your account is active. You can sign in."],
  REFUSED: ["your sign-up was refused", "your sign-up was refused."],
  SUSPENDED: ["your account was suspended", "your account was suspended, and its keys do not work for now."],
  PENDING: ["your account is waiting for approval", "your account is waiting for somebody to approve it."],
};

export function statusChanged(portalName: string, name: string, status: string, reason: string | undefined): MailText {
  const [subject, sentence] = decisions[status] ?? ["your account was changed", `your account is ${status} now.`];
  return written(portalName, name, subject, sentence, ...(reason === undefined ? [] : [`Reason: ${reason}`]));
}

export const messageOfOwner = (portalName: string, name: string, subject: string, text: string): MailText =>
  written(portalName, name, oneLine(subject), text);

export const invitedToTeam = (portalName: string, inviter: string, teamName: string, link: string): MailText => ({
  subject: `${oneLine(portalName)}: an invitation to a team`,
  text: [
    "Hello,",
    `${oneLine(inviter)} invites you to the team "${oneLine(teamName)}". Open this link within 7 days, sign in or sign up with this address, and you are in:\n${link}`,
    "If you do not know what this is about, do nothing.",
    oneLine(portalName),
  ].join("\n\n"),
});
