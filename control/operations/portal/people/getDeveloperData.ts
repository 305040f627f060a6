// Everything that is stored about a developer, for themselves; what stands for a secret is named, not shown.
import type { PortalOperation } from "../../../call.ts";
import { requireDeveloper } from "../../../portal/developerCaller.ts";
import { developerAnswer } from "./developerAnswer.ts";

export const getDeveloperData: PortalOperation<"GetDeveloperData"> = async (input, call) => {
  const developer = await requireDeveloper(call, input);
  const { store } = call;
  const teams = await store.teams.listOfMember(developer.portalId, developer.id);
  const apps = await store.apps.ofDeveloper(developer.id);
  const subscriptions = await store.subscriptions.list({ appIds: apps.map(({ id }) => id) });
  const data = {
    developer: developerAnswer(developer),
    identities: await store.developers.identities(developer.id),
    sessions: await store.developerSessions.list(developer.id),
    teams,
    apps,
    subscriptions,
    sharedRequests: await store.sharedRequests.ofDeveloper(developer.id),
    mails: await store.mails.listTo(developer.email),
  };
  return { data: JSON.stringify(data, withoutBytes, 2) };
};

const withoutBytes = (_: string, value: unknown): unknown => (value instanceof Uint8Array ? undefined : value);
