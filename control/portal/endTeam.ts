import type { Call } from "../call.ts";
import type { StoredTeam } from "../store/teams.ts";

/** The team with its apps; their keys are deleted first, so that the gateway knows with the same commit. */
export async function endTeam({ store }: Pick<Call, "store">, team: StoredTeam): Promise<void> {
  await store.teams.lockApps(team.id);
  for (const { region, apiKeyId } of await store.teams.keys([team.id])) {
    const apiKey = await store.apiKeys.lock(region, apiKeyId);
    if (apiKey !== undefined) await store.apiKeys.delete(apiKey);
  }
  await store.teams.delete(team);
}
