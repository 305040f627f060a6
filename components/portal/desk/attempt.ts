import { redirect } from "next/navigation";
import { messageForPeople, PortalError, SignedOutError } from "../../../lib/portal/portalErrors.ts";
import { portalHref } from "../../../lib/portal/portalRequest.ts";
import type { DeskState } from "./formState.ts";

/** Does what a form asks for; a refusal becomes a sentence, beside `field` when it is about what was typed. */
export async function attempt(work: () => Promise<DeskState>, field?: string): Promise<DeskState> {
  const outcome = await work().catch((error: unknown) => ({ thrown: error }));
  if (!("thrown" in outcome)) return outcome;
  const error = outcome.thrown;
  if (error instanceof SignedOutError) redirect(await portalHref("/sign-in"));
  if (!(error instanceof PortalError)) throw error;
  const message = messageForPeople(error);
  return field !== undefined && isAboutInput(error.status) ? { fieldErrors: { [field]: message } } : { error: message };
}

const isAboutInput = (status: number): boolean => [400, 403, 409, 422].includes(status);
