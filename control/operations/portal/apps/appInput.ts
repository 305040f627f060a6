// What an app must be, and whose it is.
import { badRequest, conflict, notFound } from "../../../../wire/errors.ts";
import type { Call } from "../../../call.ts";
import type { DeveloperCaller } from "../../../portal/developerCaller.ts";
import type { StoredApp } from "../../../store/apps.ts";

const longest = { name: 100, description: 1024 } as const;
const mostApps = 100;

export function checkApp({ name, description }: StoredApp): void {
  if (name.trim() === "" || name.length > longest.name || /\p{Cc}/u.test(name))
    throw badRequest(`An app needs a name of at most ${longest.name} characters`);
  if ((description?.length ?? 0) > longest.description)
    throw badRequest(`description can be at most ${longest.description} characters`);
}

/** A team of the developer's with room for one more app; their personal one when none is named. */
export async function teamWithRoom({ store }: Call, developer: DeveloperCaller, given?: string): Promise<string> {
  const found = await store.apps.teamOf(developer.id, given);
  if (found !== undefined) await store.teams.lock(found);
  // Whoever waited for the lock looks again: the team may be gone, or the developer out of it.
  const teamId = found && (await store.apps.teamOf(developer.id, found));
  if (teamId === undefined) throw notFound("Invalid Team identifier specified");
  if ((await store.apps.ofTeam(teamId)).length >= mostApps) throw conflict(`A team has at most ${mostApps} apps`);
  return teamId;
}

/** For every write of an app or in it. */
export async function lockApp({ store }: Call, developer: DeveloperCaller, appId: string): Promise<StoredApp> {
  return (await store.apps.lock(developer.id, appId)) ?? refuseApp();
}

export function refuseApp(): never {
  throw notFound("Invalid App identifier specified");
}
