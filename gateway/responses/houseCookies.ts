// Cookies know no ports: the console's session must neither reach an API nor be set by one.

const houseCookie = /^\s*(?:__Host-|__Secure-)?gatehouse\./i;

/** A Cookie header's value without the house's own cookies; empty when nothing else was in it. */
export function withoutHouseCookies(cookie: string): string {
  if (!/gatehouse\./i.test(cookie)) return cookie;
  return cookie
    .split(";")
    .filter((pair) => !houseCookie.test(pair))
    .join(";")
    .trim();
}

/** Removes Set-Cookie headers for the house's own cookies from a flat list. */
export function dropHouseCookies(headers: string[]): void {
  for (let i = headers.length - 2; i >= 0; i -= 2) {
    const name = headers[i];
    if (name?.length !== 10 || name.toLowerCase() !== "set-cookie") continue;
    if (houseCookie.test(headers[i + 1] ?? "")) headers.splice(i, 2);
  }
}
