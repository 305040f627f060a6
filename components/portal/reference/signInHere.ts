import type { TryAccess } from "../../../lib/portal/reference/tryAccess.ts";

/** Signing in comes back to the endpoint that was to be tried. */
export const signInHere = ({ signInHref }: TryAccess, { pageId }: { pageId: string }): string =>
  `${signInHref}${encodeURIComponent(`?try=${encodeURIComponent(pageId)}`)}`;
