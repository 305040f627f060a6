import { askAsDeveloper } from "../askPortal.ts";
import { currentDeveloper } from "../currentDeveloper.ts";
import { PortalError } from "../portalErrors.ts";
import { portalHref, portalRequest } from "../portalRequest.ts";

/** What stands between a visitor and a first call, or the keys it can be made with. */
export interface TryAccess {
  readonly state: "preview" | "signedOut" | "noKey" | "ready";
  readonly keys: readonly { readonly apiKeyId: string; readonly label: string }[];
  /** Sign-in, which comes back to here. */
  readonly signInHref: string;
  readonly plansHref: string;
  /** Where the page posts what is to be sent. */
  readonly tryHref: string;
}

export async function tryAccess(portalProductId: string): Promise<TryAccess> {
  const product = `/products/${encodeURIComponent(portalProductId)}`;
  const hrefs = {
    signInHref: `${await portalHref("/sign-in")}?next=${encodeURIComponent(`${product}/reference`)}`,
    plansHref: `${await portalHref(product)}#plans`,
    tryHref: await portalHref(`${product}/try`),
  };
  const { previewToken } = await portalRequest();
  if (previewToken !== undefined) return { ...hrefs, state: "preview", keys: [] };
  if ((await currentDeveloper()) === undefined) return { ...hrefs, state: "signedOut", keys: [] };
  const keys = await keysFor(portalProductId);
  return { ...hrefs, state: keys.length > 0 ? "ready" : "noKey", keys };
}

async function keysFor(portalProductId: string): Promise<TryAccess["keys"]> {
  const apps = await askAsDeveloper("GetApps", {}).catch((error: unknown) => {
    // Without its apps the reference is still there to read.
    if (error instanceof PortalError) return { items: [] };
    throw error;
  });
  const now = Date.now() / 1000;
  return apps.items.flatMap(({ name, subscriptions }) =>
    subscriptions
      .filter((subscription) => subscription.portalProductId === portalProductId && subscription.status === "ACTIVE")
      .flatMap(({ keys }) => keys.filter(({ expiration }) => expiration === undefined || expiration > now))
      .map((key) => ({ apiKeyId: key.apiKeyId, label: `${name}: ${key.name} (…${key.valueEnd})` })),
  );
}
