// "Set up … an HTTP integration": an endpoint URL with {path parameters} and ${stageVariables.names}.
import type { ClientCertificate, Origin } from "../ports/upstream.ts";

/** A fixed piece, or the name of a path parameter. */
type Piece = string | { readonly parameter: string };

export interface IntegrationUri {
  readonly origin: Origin;
  readonly path: readonly Piece[];
  /** Without the question mark; empty when there is none. */
  readonly query: readonly Piece[];
}

export const usesStageVariables = (uri: string): boolean => uri.includes("${stageVariables.");

/** Unknown ones are empty, as on AWS. */
export const fillStageVariables = (text: string, stageVariables: Readonly<Record<string, string>>): string =>
  text.replace(/\$\{stageVariables\.([A-Za-z0-9_-]+)\}/g, (_, name: string) =>
    Object.hasOwn(stageVariables, name) ? (stageVariables[name] ?? "") : "",
  );

/** Throws an Error that says what is wrong; unknown stage variables are empty, as on AWS. */
export function compileIntegrationUri(
  uri: string,
  stageVariables: Readonly<Record<string, string>>,
  insecureSkipVerification: boolean,
  clientCertificate?: ClientCertificate,
): IntegrationUri {
  const filled = fillStageVariables(uri, stageVariables);
  const [, scheme, authority = "", rest = ""] = /^(https?):\/\/([^/?#]*)([^#]*)/i.exec(filled) ?? [];
  if (!scheme) throw new Error("The URI of an HTTP integration starts with http:// or https://");
  const question = rest.indexOf("?");
  const path = question < 0 ? rest : rest.slice(0, question);
  return {
    origin: withCertificate(
      parseOrigin(scheme.toLowerCase() === "https", authority, insecureSkipVerification),
      clientCertificate,
    ),
    path: pieces(path === "" ? "/" : path),
    query: question < 0 ? [] : pieces(rest.slice(question + 1)),
  };
}

/** Connections that present one are not shared with those that present none or another. */
const withCertificate = (origin: Origin, clientCertificate: ClientCertificate | undefined): Origin =>
  clientCertificate && origin.secure
    ? { ...origin, clientCertificate, key: `${origin.key} as ${clientCertificate.id}` }
    : origin;

function parseOrigin(secure: boolean, authority: string, insecureSkipVerification: boolean): Origin {
  if (authority.includes("@")) throw new Error("The URI of an HTTP integration must not hold a user name or password");
  if (/[{}]/.test(authority)) throw new Error("Path parameters cannot stand in the host of an integration's URI");
  return originOfUrl(parseUrl(`${secure ? "https" : "http"}://${authority}/`), insecureSkipVerification);
}

export function originOfUrl(url: URL, insecureSkipVerification = false): Origin {
  const secure = url.protocol === "https:";
  const port = url.port === "" ? (secure ? 443 : 80) : Number(url.port);
  if (port === 0) throw new Error("Port 0 cannot be connected to");
  const hostname = url.hostname.replace(/^\[|\]$/g, "");
  return {
    secure,
    hostname,
    port,
    host: url.host,
    insecureSkipVerification,
    key: `${url.protocol}${url.hostname}:${port}${insecureSkipVerification ? " insecure" : ""}`,
  };
}

function parseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || url.hostname === "") throw new Error("The URI of an HTTP integration does not name a valid host");
  return url;
}

function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(/\{([A-Za-z0-9._$-]+)\+?\}/g)) {
    if (match.index > from) found.push(encodeIllegal(text.slice(from, match.index)));
    found.push({ parameter: match[1] ?? "" });
    from = match.index + match[0].length;
  }
  if (from < text.length) found.push(encodeIllegal(text.slice(from)));
  return found;
}

/** Whatever may not stand in a request line; percent signs stay as they are. */
const encodeIllegal = (text: string): string =>
  text.toWellFormed().replace(/[^\x21-\x7e]|["#<>\\^`{|}]/gu, (character) => encodeURIComponent(character));

/** Values for the placeholders. What no mapping fills stays as it is written, encoded. */
export type PathValues = ReadonlyMap<string, { readonly text: string; readonly isEncoded: boolean }>;

export function fillPath(uri: IntegrationUri, values: PathValues): string {
  const [first] = uri.path;
  return uri.path.length === 1 && typeof first === "string" ? first : fill(uri.path, values);
}

export const fillQuery = (uri: IntegrationUri, values: PathValues): string => fill(uri.query, values);

function fill(list: readonly Piece[], values: PathValues): string {
  let text = "";
  for (const piece of list) {
    if (typeof piece === "string") text += piece;
    else {
      const value = values.get(piece.parameter);
      if (value === undefined) text += `%7B${piece.parameter}%7D`;
      else text += value.isEncoded ? encodeIllegal(value.text) : encodeURIComponent(value.text.toWellFormed());
    }
  }
  return text;
}

/** `.` and `..` segments, percent-encoded or not, would leave the path a deployment allows. */
export const hasDotSegment = (path: string): boolean =>
  path.includes("/.") || /%2e|%2f|%5c|\\/i.test(path)
    ? path
        .replace(/%2e/gi, ".")
        .split(/[/\\]|%2f|%5c/i)
        .some((segment) => segment === "." || segment === "..")
    : false;
