// "Amazon API Gateway important notes": which headers pass, vanish or are renamed on their way through a REST API.
import type { IntegrationType } from "../../contract/snapshot.ts";

/** What becomes of a header. `hop`: it is this connection's own or written anew; passing it on is how requests get smuggled. */
type Fate = "passes" | "dropped" | "hop" | "remapped";

/** HTTP, HTTP_PROXY and Lambda, as the columns of AWS's table. */
type Fates = readonly [http: Fate, httpProxy: Fate, lambda: Fate];

const all = (fate: Fate): Fates => [fate, fate, fate];

/** Headers that are not in here pass. Connection passes on AWS; here it is a hop's own. */
const requestFates: ReadonlyMap<string, Fates> = new Map([
  ["connection", all("hop")],
  ["content-encoding", ["passes", "dropped", "passes"]],
  ["content-length", all("hop")],
  ["content-md5", all("dropped")],
  ["expect", all("dropped")],
  ["host", all("hop")],
  ["keep-alive", all("hop")],
  ["max-forwards", all("dropped")],
  ["proxy-authenticate", all("dropped")],
  ["proxy-authorization", all("hop")],
  ["proxy-connection", all("hop")],
  ["server", all("dropped")],
  ["te", all("dropped")],
  ["trailer", all("dropped")],
  ["transfer-encoding", all("hop")],
  ["upgrade", all("dropped")],
  ["via", ["dropped", "dropped", "passes"]],
  ["www-authenticate", all("dropped")],
]);

const responseFates: ReadonlyMap<string, Fates> = new Map([
  ["accept", ["dropped", "passes", "passes"]],
  ["authorization", all("remapped")],
  ["connection", all("remapped")],
  ["content-length", all("hop")],
  ["content-md5", all("remapped")],
  ["date", all("remapped")],
  ["expect", all("dropped")],
  ["host", all("dropped")],
  ["keep-alive", all("hop")],
  ["max-forwards", all("remapped")],
  ["proxy-authenticate", all("dropped")],
  ["proxy-connection", all("hop")],
  ["server", all("remapped")],
  ["te", all("dropped")],
  ["trailer", all("dropped")],
  ["transfer-encoding", all("hop")],
  ["upgrade", all("dropped")],
  ["user-agent", all("remapped")],
  ["via", ["passes", "dropped", "dropped"]],
  ["www-authenticate", all("remapped")],
  // What names this request names no other: by it the request is found again.
  ["x-amz-apigw-id", all("remapped")],
  ["x-amzn-requestid", all("remapped")],
]);

const columns: Readonly<Record<IntegrationType, 0 | 1 | 2>> = { HTTP: 0, MOCK: 0, HTTP_PROXY: 1, AWS: 2, AWS_PROXY: 2 };

/** Whether a header of a client or of a mapping reaches the back end. */
export function passesToBackEnd(lowerName: string, type: IntegrationType = "HTTP"): boolean {
  const fates = requestFates.get(lowerName);
  return fates === undefined || fates[columns[type]] === "passes";
}

/** The name under which a back end's header reaches the client; `undefined`: it does not. */
export function nameTowardsClient(name: string, type: IntegrationType = "HTTP"): string | undefined {
  const fate = responseFates.get(name.toLowerCase())?.[columns[type]] ?? "passes";
  if (fate === "passes") return name;
  return fate === "remapped" ? `x-amzn-Remapped-${name}` : undefined;
}

/** The same of a gateway response. Recorded: there an API may ask for credentials itself. */
export const nameInGatewayResponse = (name: string): string | undefined =>
  name.toLowerCase() === "www-authenticate" ? name : nameTowardsClient(name);

const framing = ["content-length", "transfer-encoding"];
const unmappable: readonly ReadonlySet<string>[] = [
  new Set(framing),
  new Set(framing),
  new Set([...framing, "authorization", "connection", "expect", "proxy-authenticate", "te"]),
];

/** Mapping one of these onto the integration request fails at run time with a 500 (recorded). */
export const isUnmappable = (lowerName: string, type: IntegrationType): boolean =>
  unmappable[columns[type]]?.has(lowerName) === true;

/** What the event of a Lambda proxy integration shows of the client's headers. */
export const reachesFunction = (lowerName: string): boolean =>
  lowerName === "host" || (lowerName !== "x-amzn-apigateway-api-id" && passesToBackEnd(lowerName, "AWS_PROXY"));

/** A value that came from a template or mapping: no control characters; what Latin-1 cannot hold goes out as UTF-8. */
export function headerValue(text: string): string | undefined {
  const trimmed = text.trim();
  if (/[^\t\x20-\x7e\x80-\u{10ffff}]/u.test(trimmed)) return undefined;
  return /[^\0-\xff]/.test(trimmed) ? Buffer.from(trimmed, "utf8").toString("latin1") : trimmed;
}
