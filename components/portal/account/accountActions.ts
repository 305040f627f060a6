"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { askAsDeveloper } from "../../../lib/portal/askPortal.ts";
import { forgetDeveloper } from "../../../lib/portal/developerSession.ts";
import { portalHref } from "../../../lib/portal/portalRequest.ts";
import { attempt } from "../desk/attempt.ts";
import { type DeskState, passwordOf, textOf } from "../desk/formState.ts";

const shortestPassword = 8;

export async function changeName(_: DeskState, form: FormData): Promise<DeskState> {
  const name = textOf(form, "name");
  if (name === "") return { fieldErrors: { name: "Tell us your name." } };
  return attempt(async () => {
    await askAsDeveloper("UpdateDeveloper", { name });
    refresh();
    return { success: "Saved." };
  }, "name");
}

export async function changePassword(_: DeskState, form: FormData): Promise<DeskState> {
  const oldPassword = passwordOf(form, "oldPassword") || undefined;
  const newPassword = passwordOf(form, "newPassword");
  if (newPassword.length < shortestPassword)
    return { fieldErrors: { newPassword: `Choose at least ${shortestPassword} characters.` } };
  return attempt(
    async () => {
      await askAsDeveloper("UpdateDeveloper", { oldPassword, newPassword });
      refresh();
      return { success: "Your password is changed." };
    },
    oldPassword === undefined ? "newPassword" : "oldPassword",
  );
}

export async function deleteAccount(_: DeskState, form: FormData): Promise<DeskState> {
  const done = await attempt(async () => {
    await askAsDeveloper("DeleteDeveloper", { password: passwordOf(form, "password") });
    await forgetDeveloper();
    return { href: await portalHref("/") };
  }, "password");
  if (done.href !== undefined) redirect(done.href);
  return done;
}
