// What a request brought, as an explanation may show it: header names of no secret, and values of the rest only with a data trace.
import { type ExplainedInputs, type ExplainedValue, maskedValue } from "../../contract/explanation.ts";
import type { Invocation } from "../invocation.ts";
import { parseQuery } from "../mapping/parseQuery.ts";
import type { RequestBody } from "../methodRequest.ts";
import { cutText } from "./nearest.ts";

export function maskedInputs(invocation: Invocation): ExplainedInputs {
  const { head } = invocation.methodRequest;
  const isDataTraced = invocation.isMatched && invocation.matched.method.executionLogging?.isDataTraced === true;
  const identity = identitySources(invocation);
  const show = (place: string, name: string, value: string): ExplainedValue => {
    const isSecret = secretName.test(name) || identity.has(`${place}.${name.toLowerCase()}`);
    const isShown = !isSecret && (isDataTraced || (place === "header" && harmlessHeaders.has(name.toLowerCase())));
    return [cutText(name), isShown ? cutText(value) : maskedValue];
  };
  return {
    host: head.host,
    sourceIp: head.sourceIp,
    headers: pairs(head.headers)
      .slice(0, mostValues)
      .map(([name, value]) => show("header", name, value)),
    query: [...parseQuery(head.query)]
      .flatMap(([name, values]) => values.map((value) => [name, value] as const))
      .slice(0, mostValues)
      .map(([name, value]) => show("querystring", name, value))
      // A name alone may be a value.
      .map(([name, value]) => (value !== "" && plainName.test(name) ? [name, value] : [maskedValue, maskedValue])),
    ...(head.body && { body: bodyText(head.body, isDataTraced) }),
    authorizer: contextOf(invocation)
      .slice(0, mostValues)
      .map(([name, value]) => show("context", name, value)),
    isDataTraced,
  };
}

/** What a request holds that may never be stored: every value that is masked whatever is traced, and those masked now. */
export function hiddenValues(invocation: Invocation): string[] {
  const { head } = invocation.methodRequest;
  const ofHeaders = pairs(head.headers).filter(([name]) => !harmlessHeaders.has(name.toLowerCase()));
  const ofQuery = [...parseQuery(head.query)].flatMap(([, values]) => values);
  const all = [...ofHeaders.map(([, value]) => value), ...ofQuery, ...contextOf(invocation).map(([, value]) => value)];
  return all.flatMap((value) => [value, value.replace(/^\w+ +/, "")]).filter(({ length }) => length >= shortestHidden);
}

const mostValues = 100;
/** Shorter ones are words that sentences have of their own. */
const shortestHidden = 8;
const shownBody = 1_024;
const plainName = /^[\w.[\]$:-]{1,64}$/;

const harmlessHeaders = new Set([
  ...["accept", "accept-encoding", "accept-language", "cache-control", "content-encoding", "content-length"],
  ...["content-type", "host", "origin", "user-agent", "x-amzn-trace-id", "x-forwarded-for", "x-forwarded-port"],
  ...["x-forwarded-proto", "x-http-method-override", "access-control-request-method", "access-control-request-headers"],
]);

const secretName =
  /auth|token|secret|key|passw|pwd|cookie|session|signature|credential|jwt|otp|\bpin\b|\bsid\b|bearer|assertion|^code$|^x-amz-/i;

/** `header.authorization`: what an authorizer knows callers by. */
function identitySources(invocation: Invocation): ReadonlySet<string> {
  const authorizer = invocation.isMatched ? invocation.matched.method.authorizer : undefined;
  if (!authorizer || authorizer.type === "AWS_IAM") return new Set();
  const sources = authorizer.type === "COGNITO_USER_POOLS" ? [authorizer.source] : authorizer.sources;
  return new Set(sources.map(({ name }) => name.replace(/^method\.request\./, "").toLowerCase()));
}

function contextOf(invocation: Invocation): [string, string][] {
  if (!invocation.isAuthenticated) return [];
  return Object.entries(invocation.authenticated.context ?? {}).flatMap(([name, value]) =>
    typeof value === "object" && value !== null
      ? Object.entries(value).map(([inner, one]): [string, string] => [`${name}.${inner}`, String(one)])
      : [[name, String(value)] satisfies [string, string]],
  );
}

function bodyText({ length, known }: RequestBody, isDataTraced: boolean): string {
  const size = length ?? known?.length;
  if (isDataTraced && known) return known.subarray(0, shownBody).toString("utf8");
  return size === undefined ? "of unknown length" : `${size} bytes`;
}

function pairs(flat: readonly string[]): [string, string][] {
  const found: [string, string][] = [];
  for (let i = 0; i + 1 < flat.length; i += 2) found.push([flat[i] ?? "", flat[i + 1] ?? ""]);
  return found;
}
