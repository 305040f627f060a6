/** A request as every sample sends it, byte for byte. */
export interface SampleRequest {
  readonly method: string;
  /** Percent-encoded. */
  readonly url: string;
  readonly headers: readonly SampleHeader[];
  readonly body?: string;
}

export type SampleHeader = readonly [name: string, value: string];

export interface SampleParts {
  readonly method: string;
  /** `{name}` stands for a path parameter. */
  readonly address: string;
  readonly pathParameters?: Readonly<Record<string, string>>;
  readonly query?: readonly SampleHeader[];
  readonly headers?: readonly SampleHeader[];
  readonly body?: string;
}

export const keyPlaceholder = "YOUR_API_KEY";

/** Every part encoded for where it goes, so that no value can end the part it is in. */
export function sampleRequest({
  method,
  address,
  pathParameters = {},
  query = [],
  headers = [],
  body,
}: SampleParts): SampleRequest {
  const path = address.replace(/\{([^{}/]+?)(\+?)\}/g, (whole, name: string, greedy: string) => {
    if (!Object.hasOwn(pathParameters, name)) return encodeURI(whole);
    const parts = greedy ? (pathParameters[name] ?? "").split("/") : [pathParameters[name] ?? ""];
    return parts.map(percentEncoded).join("/");
  });
  const pairs = query.map(([name, value]) => `${percentEncoded(name)}=${percentEncoded(value)}`);
  return {
    method,
    url: pairs.length > 0 ? `${path}?${pairs.join("&")}` : path,
    headers: headers.filter(([name, value]) => isSent(name, value)).map(([name, value]) => [name, asciiOnly(value)]),
    body: body?.toWellFormed(),
  };
}

/** Also what encodeURIComponent leaves: quotes and parentheses mean something to shells and are refused by some clients. */
export const percentEncoded = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const token = /^[\w!#$%&'*+.^`|~-]+$/;

// Clients set these themselves, and some refuse to have them set.
const clientsOwn = new Set(["host", "content-length", "connection", "expect", "upgrade", "transfer-encoding"]);

const isSent = (name: string, value: string): boolean =>
  token.test(name) && value.trim() !== "" && !clientsOwn.has(name.toLowerCase());

/** Clients disagree about other characters in header values, and line breaks would end them. */
const asciiOnly = (value: string): string => value.trim().replace(/[^\x20-\x7e]+/gu, (text) => percentEncoded(text));
