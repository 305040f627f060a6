// "Output format of a Lambda function for proxy integration": what it may be, and that anything else is a 502 (recorded).
import { isToken } from "../framing/fields.ts";
import { HeaderMap } from "../mapping/headerMap.ts";
import { headerValue } from "../mapping/headerTable.ts";
import { GatewayError } from "../responses/gatewayError.ts";

export interface FunctionResponse {
  readonly status: number;
  /** Flat name/value list. */
  readonly headers: readonly string[];
  readonly body: Buffer;
}

/** `decodesBase64`: the client accepts one of the API's binary media types; without that Base64 stays text (recorded). */
export function readFunctionResponse(payload: Buffer, decodesBase64: boolean): FunctionResponse {
  const answer = parse(payload.toString("utf8"));
  if (!isObject(answer) || Object.keys(answer).some((name) => !members.has(name))) throw malformed();
  const { body, isBase64Encoded } = answer;
  if (!isAbsent(body) && typeof body !== "string") throw malformed();
  if (!isAbsent(isBase64Encoded) && typeof isBase64Encoded !== "boolean") throw malformed();
  const { status, headers } = readHead(answer, malformed);
  return { status, headers, body: Buffer.from(body ?? "", isBase64Encoded && decodesBase64 ? "base64" : "utf8") };
}

/** Status and headers, as buffered and streamed responses have them. */
export function readHead(
  answer: Readonly<Record<string, unknown>>,
  refused: () => Error,
): { status: number; headers: string[] } {
  const status = statusOf(answer.statusCode);
  const multiple = valuesOf(answer.multiValueHeaders, Array.isArray);
  const single = valuesOf(answer.headers, isScalar);
  if (status === undefined || !multiple || !single) throw refused();
  const headers = merged(multiple, single);
  const hasType = headers.some((text, i) => i % 2 === 0 && text.toLowerCase() === "content-type");
  return { status, headers: hasType ? headers : [...headers, "Content-Type", "application/json"] };
}

type Headers = readonly (readonly [name: string, values: readonly string[]])[];

/**
 * Recorded: of a name in both, the list comes first. "If the same key-value pair is specified in both, only the values from
 * multiValueHeaders will appear in the merged list."
 */
function merged(multiple: Headers, single: Headers): string[] {
  if (multiple.length === 0) return flat(single);
  const listed = new HeaderMap(flat(multiple));
  const rest = single.filter(([name, [value = ""]]) => !listed.values(name)?.includes(value));
  return flat([...multiple, ...rest]);
}

const flat = (headers: Headers): string[] =>
  headers.flatMap(([name, values]) => values.flatMap((value) => [name, value]));

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const members: ReadonlySet<string> = new Set(["isBase64Encoded", "statusCode", "headers", "multiValueHeaders", "body"]);

function malformed(): GatewayError {
  return new GatewayError("API_CONFIGURATION_ERROR", { statusCode: 502, detail: "Malformed Lambda proxy response" });
}

/** Undefined: no JSON. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isAbsent = (value: unknown): value is null | undefined => value === undefined || value === null;

/** A number or the text of one; 200 when nothing is said. What only announces an answer (1xx) would leave the client waiting for it. */
function statusOf(value: unknown): number | undefined {
  if (isAbsent(value)) return 200;
  const status = typeof value === "string" && /^\d{3}$/.test(value) ? Number(value) : value;
  return typeof status === "number" && Number.isInteger(status) && status >= 200 && status <= 599 ? status : undefined;
}

const isScalar = (value: unknown): boolean => typeof value === "string" || typeof value === "boolean";

/** Undefined: not what it must be. A line break in a value would start a header of its own. */
function valuesOf(map: unknown, isValue: (value: unknown) => boolean): Headers | undefined {
  if (isAbsent(map)) return [];
  if (!isObject(map)) return undefined;
  const entries: [string, string[]][] = [];
  for (const [name, value] of Object.entries(map)) {
    const texts = isToken(name) && isValue(value) ? [value].flat().map(textOf) : [undefined];
    const known = texts.filter((text) => text !== undefined);
    if (known.length < texts.length) return undefined;
    entries.push([name, known]);
  }
  return entries;
}

const textOf = (value: unknown): string | undefined => (isScalar(value) ? headerValue(String(value)) : undefined);
