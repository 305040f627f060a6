"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { askAsDeveloper, askPortal } from "../../../lib/portal/askPortal.ts";
import type { PortalOutput } from "../../../lib/portal/callPortal.ts";
import { forgetDeveloper, keepDeveloper } from "../../../lib/portal/developerSession.ts";
import { messageForPeople, PortalError } from "../../../lib/portal/portalErrors.ts";
import { portalNext } from "../../../lib/portal/portalNext.ts";
import { portalHref } from "../../../lib/portal/portalRequest.ts";
import type { FormState } from "../ui/ActionForm.tsx";
import { beginIdentity } from "./identity.ts";

const email = z
  .string()
  .trim()
  .max(254)
  .regex(/^[^\s@]+@[^\s@]+$/, "Enter an e-mail address, such as ada@example.com.");
const newPassword = z.string().min(8, "Choose at least 8 characters.").max(128, "Choose at most 128 characters.");
const SignUp = z.object({
  name: z.string().trim().min(1, "Tell us your name.").max(100),
  email,
  password: newPassword,
});
const SignIn = z.object({ email, password: z.string().min(1, "Enter your password.").max(1024) });

export async function signUp(_: FormState, form: FormData): Promise<FormState> {
  return fromForm(SignUp, form, async (typed) => proceed(await askPortal("SignUp", typed), form));
}

export async function signIn(_: FormState, form: FormData): Promise<FormState> {
  return fromForm(SignIn, form, async (typed) => proceed(await askPortal("SignInDeveloper", typed), form));
}

export async function verifyEmail(_: FormState, form: FormData): Promise<FormState> {
  const Confirmation = z.object({ token: z.string().min(1).max(512), password: z.string().min(1).max(128) });
  return fromForm(Confirmation, form, async (typed) => proceed(await askPortal("VerifyEmail", typed), form));
}

export async function requestPasswordReset(_: FormState, form: FormData): Promise<FormState> {
  return fromForm(z.object({ email }), form, async (typed) => {
    await askPortal("RequestPasswordReset", typed);
    return { success: `If there is an account for ${typed.email}, a mail with a link is on its way.` };
  });
}

export async function completePasswordReset(_: FormState, form: FormData): Promise<FormState> {
  const Reset = z.object({ token: z.string().min(1).max(512), password: newPassword });
  return fromForm(Reset, form, async (typed) => proceed(await askPortal("CompletePasswordReset", typed), form));
}

export async function signOut(): Promise<void> {
  await askAsDeveloper("SignOutDeveloper", {}).catch(() => undefined);
  await forgetDeveloper();
  redirect(await portalHref("/"));
}

export async function signInWith(_: FormState, form: FormData): Promise<FormState> {
  const provider = z.string().min(1).max(64).safeParse(form.get("provider"));
  if (!provider.success) return { error: "There is no such way to sign in." };
  const begun = await attempt(() => beginIdentity(provider.data, portalNext(form.get("next"))));
  if (typeof begun !== "string") return begun;
  redirect(begun);
}

/** Reads the form, does what is to be done, and says in words what is wrong with either. */
async function fromForm<Typed extends Record<string, string>>(
  schema: z.ZodType<Typed>,
  form: FormData,
  act: (typed: Typed) => Promise<FormState | string>,
): Promise<FormState> {
  const given = Object.fromEntries([...form].filter(([name]) => !name.startsWith("$")));
  const values = Object.fromEntries(
    ["name", "email"].flatMap((name) => (typeof given[name] === "string" ? [[name, given[name]]] : [])),
  );
  const typed = schema.safeParse(given);
  if (!typed.success) {
    const { fieldErrors } = z.flattenError(typed.error);
    const first = Object.entries(fieldErrors).map(([name, messages]) => [name, String([messages].flat()[0])]);
    return { fieldErrors: Object.fromEntries(first), values };
  }
  const outcome = await attempt(() => act(typed.data));
  if (typeof outcome === "string") redirect(outcome);
  return { values, ...outcome };
}

async function attempt<Result>(act: () => Promise<Result>): Promise<Result | FormState> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof PortalError) return { error: messageForPeople(error) };
    throw error;
  }
}

/** Where to go with what signing in answered: back to where the visitor came from, or to what there is to wait for. */
async function proceed(answer: PortalOutput<"SignInDeveloper">, form: FormData): Promise<string> {
  const { status, developerToken, expiration } = answer;
  if (developerToken === undefined) return portalHref(`/sign-up/${status === "UNVERIFIED" ? "check-mail" : "waiting"}`);
  await keepDeveloper(developerToken, expiration);
  return portalHref(portalNext(form.get("next")));
}
