"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { askAsDeveloper } from "../../../lib/portal/askPortal.ts";
import { portalHref } from "../../../lib/portal/portalRequest.ts";
import { attempt } from "../desk/attempt.ts";
import { type DeskState, textOf } from "../desk/formState.ts";

export async function createTeam(_: DeskState, form: FormData): Promise<DeskState> {
  const name = textOf(form, "name");
  if (name === "") return { fieldErrors: { name: "Give the team a name." } };
  const made = await attempt(async () => {
    const { teamId } = await askAsDeveloper("CreateTeam", { name });
    return { href: await portalHref(`/teams/${teamId}`) };
  }, "name");
  if (made.href !== undefined) redirect(made.href);
  return made;
}

export async function renameTeam(_: DeskState, form: FormData): Promise<DeskState> {
  return attempt(async () => {
    await askAsDeveloper("UpdateTeam", { teamId: textOf(form, "teamId"), name: textOf(form, "name") });
    refresh();
    return { success: "Saved." };
  }, "name");
}

export async function deleteTeam(_: DeskState, form: FormData): Promise<DeskState> {
  return gone(() => askAsDeveloper("DeleteTeam", { teamId: textOf(form, "teamId") }));
}

export async function invite(_: DeskState, form: FormData): Promise<DeskState> {
  const email = textOf(form, "email");
  if (!/^[^\s@]+@[^\s@]+$/.test(email))
    return { fieldErrors: { email: "Enter an e-mail address, such as ada@example.com." } };
  return attempt(async () => {
    const role = textOf(form, "role") === "OWNER" ? "OWNER" : "MEMBER";
    await askAsDeveloper("CreateTeamInvitation", { teamId: textOf(form, "teamId"), email, role });
    refresh();
    return { success: `An invitation is on its way to ${email}.` };
  }, "email");
}

export async function withdrawInvitation(_: DeskState, form: FormData): Promise<DeskState> {
  return attempt(async () => {
    const teamInvitationId = textOf(form, "teamInvitationId");
    await askAsDeveloper("DeleteTeamInvitation", { teamId: textOf(form, "teamId"), teamInvitationId });
    refresh();
    return {};
  });
}

export async function acceptInvitation(_: DeskState, form: FormData): Promise<DeskState> {
  const joined = await attempt(async () => {
    const { teamId } = await askAsDeveloper("AcceptTeamInvitation", { token: textOf(form, "token") });
    return { href: await portalHref(`/teams/${teamId}`) };
  });
  if (joined.href !== undefined) redirect(joined.href);
  return joined;
}

export async function changeRole(_: DeskState, form: FormData): Promise<DeskState> {
  return attempt(async () => {
    const role = textOf(form, "role") === "OWNER" ? "OWNER" : "MEMBER";
    await askAsDeveloper("UpdateTeamMember", { ...memberOf(form), role });
    refresh();
    return { success: "Saved." };
  }, "role");
}

export async function removeMember(_: DeskState, form: FormData): Promise<DeskState> {
  return attempt(async () => {
    await askAsDeveloper("DeleteTeamMember", memberOf(form));
    refresh();
    return {};
  });
}

export async function leaveTeam(_: DeskState, form: FormData): Promise<DeskState> {
  return gone(() => askAsDeveloper("DeleteTeamMember", memberOf(form)));
}

/** The team's page is there no more: back to the list. */
async function gone(work: () => Promise<unknown>): Promise<DeskState> {
  const done = await attempt(async () => {
    await work();
    return { href: await portalHref("/teams") };
  });
  if (done.href !== undefined) redirect(done.href);
  return done;
}

const memberOf = (form: FormData) => ({ teamId: textOf(form, "teamId"), developerId: textOf(form, "developerId") });
