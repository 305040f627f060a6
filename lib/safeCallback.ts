/** Where to go after signing in: an address on this console, or the list of APIs. Anything that could lead elsewhere is ignored. */
export function safeCallback(callbackUrl: unknown): string {
  if (typeof callbackUrl !== "string" || !/^\/(?![/\\])/.test(callbackUrl)) return "/apis";
  const url = URL.canParse(callbackUrl, base) ? new URL(callbackUrl, base) : undefined;
  return url?.origin === base && !url.pathname.startsWith("//") ? `${url.pathname}${url.search}${url.hash}` : "/apis";
}

const base = "http://console.invalid";
