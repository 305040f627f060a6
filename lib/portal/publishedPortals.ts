import { callPortal } from "./callPortal.ts";

let known: { readonly ids: readonly string[]; readonly since: number } | undefined;
let asking: Promise<readonly string[]> | undefined;

/** Ids of the portals that are published, the oldest first, as of `mostMs` ago at most; what was last known when nobody answers. */
export async function publishedPortals(mostMs = 1000): Promise<readonly string[]> {
  if (known && Date.now() - known.since < mostMs) return known.ids;
  asking ??= ask().finally(() => {
    asking = undefined;
  });
  return asking;
}

async function ask(): Promise<readonly string[]> {
  const since = Date.now();
  try {
    const { items } = await callPortal("GetPublishedPortals", {});
    known = { ids: items.map(({ portalId }) => portalId), since };
  } catch (error) {
    if (!known) throw error;
  }
  return known.ids;
}
