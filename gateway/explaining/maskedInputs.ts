// What a request brought, as an explanation may show it: header names of no secret, and values of the rest only with a data trace.
import { type ExplainedInputs, type ExplainedValue, maskedValue } from "../../contract/explanation.ts";
import type { CompiledApi } from "../config/compiledApi.ts";
import type { Invocation } from "../invocation.ts";
import { parseQuery } from "../mapping/parseQuery.ts";
import type { RequestBody } from "../methodRequest.ts";
import { cutText } from "./nearest.ts";

export function maskedInputs(invocation: Invocation): ExplainedInputs {
  const { head } = invocation.methodRequest;
  const isDataTraced = invocation.isMatched && invocation.matched.method.executionLogging?.isDataTraced === true;
  const isSecretAt = secretsOf(invocation);
  // What is secret in one place is secret wherever it comes again: an authorizer may answer the token it was asked about.
  const hide = hiding([
    ...pairs(head.headers).flatMap(([name, value]) => (isSecretAt("header", name) ? [value] : [])),
    ...queryPairs(head.query).flatMap(([name, value]) => (isSecretAt("querystring", name) ? [value] : [])),
  ]);
  const show = (place: string, name: string, value: string): ExplainedValue => {
    const isSecret = isSecretAt(place, name);
    const isShown = !isSecret && (isDataTraced || (place === "header" && harmlessHeaders.has(name.toLowerCase())));
    return [cutText(name), isShown ? cutText(hide(value)) : maskedValue];
  };
  return {
    host: head.host,
    sourceIp: head.sourceIp,
    headers: pairs(head.headers)
      .slice(0, mostValues)
      .map(([name, value]) => show("header", name, value)),
    query: queryPairs(head.query)
      .slice(0, mostValues)
      // A name alone may be a value.
      .map(([name, value]) =>
        value !== "" && plainName.test(name) ? show("querystring", name, value) : [maskedValue, maskedValue],
      ),
    ...(head.body && { body: hide(bodyText(head.body, isDataTraced)) }),
    authorizer: contextOf(invocation)
      .slice(0, mostValues)
      .map(([name, value]) => show("context", name, value)),
    isDataTraced,
  };
}

/** The second line of defence: whatever a sentence was made of, no value is in it that would be masked without a data trace. */
export function hidingInputs(invocation: Invocation): (text: string) => string {
  const { host, path, headers, query } = invocation.methodRequest.head;
  const isSecretAt = secretsOf(invocation);
  // Proxies repeat the address in headers of their own; what is no secret may stay where the address shows it.
  const isHidden = ([name, value]: readonly [string, string]) =>
    isSecretAt("header", name) || !(harmlessHeaders.has(name.toLowerCase()) || path.includes(value) || host === value);
  const all = [...pairs(headers).filter(isHidden), ...queryPairs(query), ...contextOf(invocation)];
  return hiding(all.map(([, value]) => value));
}

/** Whether what has this name in this place is a secret, whatever is traced. */
function secretsOf(invocation: Invocation): (place: string, name: string) => boolean {
  const identity = identitySources(invocation);
  return (place, name) => secretName.test(name) || identity.has(`${place}.${name.toLowerCase()}`);
}

/** Values are found with and without the scheme before them, such as Bearer. */
function hiding(values: readonly string[]): (text: string) => string {
  const hidden = values
    .flatMap((value) => [value, value.replace(/^\w+ +/, "")])
    .filter(({ length }) => length >= shortestHidden);
  return (text) => hidden.reduce((shown, value) => shown.replaceAll(value, maskedValue), text);
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

const sourcesOf = new WeakMap<CompiledApi, ReadonlySet<string>>();

/** `header.authorization`: what any authorizer of the API knows callers by. */
function identitySources(invocation: Invocation): ReadonlySet<string> {
  if (!invocation.isResolved) return new Set();
  const { api } = invocation.resolved;
  const known = sourcesOf.get(api);
  if (known) return known;
  const names = api.resources.all().flatMap(({ authorizer }) => {
    if (!authorizer || authorizer.type === "AWS_IAM") return [];
    return authorizer.type === "COGNITO_USER_POOLS" ? [authorizer.source] : authorizer.sources;
  });
  const sources = new Set(names.map(({ name }) => name.replace(/^method\.request\./, "").toLowerCase()));
  sourcesOf.set(api, sources);
  return sources;
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

const queryPairs = (query: string): [string, string][] =>
  [...parseQuery(query)].flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));

function pairs(flat: readonly string[]): [string, string][] {
  const found: [string, string][] = [];
  for (let i = 0; i + 1 < flat.length; i += 2) found.push([flat[i] ?? "", flat[i + 1] ?? ""]);
  return found;
}
