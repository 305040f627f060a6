import type { FormState } from "../ui/ActionForm.tsx";

/** What an action of the pages for developers answers: beside words, what a page shows once and keeps nowhere. */
export interface DeskState extends FormState {
  /** A key's value. */
  readonly keyValue?: string;
  /** A link that was made. */
  readonly link?: string;
  /** Where what was made has its page. */
  readonly href?: string;
  /** Somebody has to decide first. */
  readonly isPending?: boolean;
}

export type DeskAction = (state: DeskState, form: FormData) => Promise<DeskState>;

/** A text of a form, without spaces at its ends; whatever is no text, or longer than it may be, is none. */
export const textOf = (form: FormData, name: string, longest = 1024): string => passwordOf(form, name, longest).trim();

/** As typed: spaces at the ends of a password are part of it. */
export function passwordOf(form: FormData, name: string, longest = 1024): string {
  const value = form.get(name);
  return typeof value === "string" && value.length <= longest ? value : "";
}
