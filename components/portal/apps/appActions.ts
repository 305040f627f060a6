"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { askAsDeveloper } from "../../../lib/portal/askPortal.ts";
import { portalHref } from "../../../lib/portal/portalRequest.ts";
import { attempt } from "../desk/attempt.ts";
import { type DeskState, textOf } from "../desk/formState.ts";

export async function createApp(_: DeskState, form: FormData): Promise<DeskState> {
  const name = textOf(form, "name");
  if (name === "") return { fieldErrors: { name: "Give the app a name." } };
  const made = await attempt(async () => {
    const description = textOf(form, "description", 4096) || undefined;
    const teamId = textOf(form, "teamId") || undefined;
    const { appId } = await askAsDeveloper("CreateApp", { name, description, teamId });
    return { href: await portalHref(`/apps/${appId}`) };
  }, "name");
  if (made.href !== undefined) redirect(made.href);
  return made;
}

export async function updateApp(_: DeskState, form: FormData): Promise<DeskState> {
  const name = textOf(form, "name");
  if (name === "") return { fieldErrors: { name: "Give the app a name." } };
  return attempt(async () => {
    await askAsDeveloper("UpdateApp", {
      appId: textOf(form, "appId"),
      name,
      description: textOf(form, "description", 4096),
    });
    refresh();
    return { success: "Saved." };
  }, "name");
}

export async function transferApp(_: DeskState, form: FormData): Promise<DeskState> {
  return attempt(async () => {
    await askAsDeveloper("UpdateApp", { appId: textOf(form, "appId"), teamId: textOf(form, "teamId") });
    refresh();
    return { success: "The app belongs to that team now. Its keys work on." };
  }, "teamId");
}

export async function deleteApp(_: DeskState, form: FormData): Promise<DeskState> {
  const done = await attempt(async () => {
    await askAsDeveloper("DeleteApp", { appId: textOf(form, "appId") });
    return { href: await portalHref("/apps") };
  });
  if (done.href !== undefined) redirect(done.href);
  return done;
}
