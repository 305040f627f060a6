/** What of a portal an address means. `base` is what stands in front of every address of the same visit. */
export interface PortalAddress {
  readonly portalId: string;
  readonly base: string;
  readonly path: string;
  readonly previewToken?: string;
}

const preview = /^\/portals\/([\w-]{1,128})\/preview\/([\w.-]{1,512})(\/.*)?$/;
const named = /^\/portals\/([\w-]{1,128})(\/.*)?$/;

/**
 * The only portal lives at `/`; of several, each at `/portals/{portalId}`, where the only one answers, too, so that links stay
 * good when another is published. Previews need not be published.
 */
export function portalAddress(pathname: string, published: readonly string[]): PortalAddress | undefined {
  const [, previewed, previewToken, previewPath = "/"] = preview.exec(pathname) ?? [];
  if (previewed !== undefined && previewToken !== undefined)
    return {
      portalId: previewed,
      previewToken,
      base: `/portals/${previewed}/preview/${previewToken}`,
      path: previewPath,
    };
  const [, portalId, path = "/"] = named.exec(pathname) ?? [];
  if (portalId !== undefined)
    return published.includes(portalId) ? { portalId, base: baseOf(portalId, published), path } : undefined;
  const [only, another] = published;
  return only === undefined || another !== undefined ? undefined : { portalId: only, base: "", path: pathname };
}

/** Where a page has moved that was linked to while the oldest portal was the only one, and had the whole origin. */
export function movedTo(pathname: string, [oldest, another]: readonly string[]): string | undefined {
  const isOfOnly = pathname !== "/" && pathname !== "/portals" && !pathname.startsWith("/portals/");
  return another !== undefined && isOfOnly ? `/portals/${oldest}${pathname}` : undefined;
}

/** What the addresses of a published portal begin with. */
export const baseOf = (portalId: string, published: readonly string[]): string =>
  published.length === 1 && published[0] === portalId ? "" : `/portals/${portalId}`;
