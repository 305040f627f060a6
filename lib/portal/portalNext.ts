/** Where to go after signing in: a page of this portal, written without its base. Anything that could lead elsewhere is ignored. */
export function portalNext(next: unknown, otherwise = "/apps"): string {
  if (typeof next !== "string" || next.length > 500 || !/^\/(?![/\\])/.test(next)) return otherwise;
  const url = URL.canParse(next, origin) ? new URL(next, origin) : undefined;
  if (url?.origin !== origin || url.pathname.startsWith("//")) return otherwise;
  return `${url.pathname}${url.search}`;
}

const origin = "http://portal.invalid";
