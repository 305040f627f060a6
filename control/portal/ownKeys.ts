import type { Call } from "../call.ts";

export interface OwnKey {
  readonly apiKeyId: string;
  readonly name: string;
  readonly appId: string;
  readonly appName: string;
}

/** Every key of the developer's teams, also those that do not work any more: their requests were theirs. By id. */
export async function ownKeys({ store }: Call, developerId: string): Promise<ReadonlyMap<string, OwnKey>> {
  const apps = await store.apps.ofDeveloper(developerId);
  const subscriptions = await store.subscriptions.list({ appIds: apps.map(({ id }) => id) });
  return new Map(
    subscriptions.flatMap(({ app, keys }) =>
      keys.map(({ apiKeyId, name }): [string, OwnKey] => [
        apiKeyId,
        { apiKeyId, name, appId: app.id, appName: app.name },
      ]),
    ),
  );
}
