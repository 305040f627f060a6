// What people type about themselves, checked once for every way in.
import { badRequest } from "../../wire/errors.ts";
import { passwordProblem } from "../identity/passwords.ts";
import { oneLine } from "../mail/writeMail.ts";

// "Valid email address" of the HTML standard: no spaces, brackets, commas or quotes, so that it stays one address in any header.
const emailForm =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/;

/** In lower case. */
export function checkedEmail(given: string): string {
  const email = given.slice(0, 300).trim().toLowerCase();
  if (email.length > 254 || !emailForm.test(email)) throw badRequest("This is not an e-mail address.");
  return email;
}

export const isEmail = (given: string): boolean => given.length <= 254 && emailForm.test(given.toLowerCase());

/** One line of 1 to 100 visible characters. */
export function checkedName(given: string, what = "name"): string {
  const name = oneLine(given.slice(0, 1000));
  if (name === "" || name.length > 100) throw badRequest(`A ${what} needs 1 to 100 visible characters.`);
  return name;
}

export function checkedPassword(given: string): string {
  const problem = passwordProblem(given);
  if (problem !== undefined) throw badRequest(problem);
  return given;
}

/** Any text, of a sensible length; empty is none. */
export function checkedText(given: string | undefined, what: string, longest = 2000): string | undefined {
  const text = given?.trim();
  if (text !== undefined && text.length > longest) throw badRequest(`A ${what} has at most ${longest} characters.`);
  return text === "" ? undefined : text;
}
