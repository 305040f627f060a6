// "Amazon API Gateway important notes": which headers pass, vanish or are renamed on their way through a REST API.

const requestDropped = new Set([
  "connection",
  "content-length",
  "content-md5",
  "expect",
  "host",
  "keep-alive",
  "max-forwards",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "server",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "via",
  "www-authenticate",
]);

const responseDropped = new Set([
  "content-length",
  "expect",
  "host",
  "keep-alive",
  "proxy-authenticate",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "via",
]);

const responseRemapped = new Set([
  "authorization",
  "connection",
  "content-md5",
  "date",
  "max-forwards",
  "server",
  "user-agent",
  "www-authenticate",
  "x-amzn-requestid",
]);

/** Connection, framing and Host are this hop's own; passing them on is how requests get smuggled. */
export const passesToBackEnd = (lowerName: string): boolean => !requestDropped.has(lowerName);

/** The name under which a back end's header reaches the client; `undefined`: it does not. */
export function nameTowardsClient(name: string): string | undefined {
  const lower = name.toLowerCase();
  if (responseDropped.has(lower)) return undefined;
  return responseRemapped.has(lower) ? `x-amzn-Remapped-${name}` : name;
}

/** Mapping one of these onto the integration request fails at run time with a 500 (recorded). */
export const unmappableRequestHeaders: ReadonlySet<string> = new Set(["content-length", "transfer-encoding"]);

/** RFC 9110 token: what a header or method name may consist of. */
export const isToken = (text: string): boolean => /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(text);

const towardsFunctionDropped = new Set(
  [...requestDropped, "x-amzn-apigateway-api-id"].filter((name) => name !== "host" && name !== "via"),
);

/** What the event of a Lambda proxy integration shows of the client's headers. */
export const reachesFunction = (lowerName: string): boolean => !towardsFunctionDropped.has(lowerName);

/** Of integrations with AWS's services, whose requests are signed, these fail too ("Amazon API Gateway important notes", recorded). */
export const unmappableTowardsAws: ReadonlySet<string> = new Set([
  ...unmappableRequestHeaders,
  "authorization",
  "connection",
  "expect",
  "proxy-authenticate",
  "te",
]);

/** A value that came from a template or mapping: no control characters; what Latin-1 cannot hold goes out as UTF-8. */
export function headerValue(text: string): string | undefined {
  const trimmed = text.trim();
  if (/[^\t\x20-\x7e\x80-\u{10ffff}]/u.test(trimmed)) return undefined;
  return /[^\0-\xff]/.test(trimmed) ? Buffer.from(trimmed, "utf8").toString("latin1") : trimmed;
}
