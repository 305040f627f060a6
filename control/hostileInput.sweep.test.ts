// Whatever stands in a member of what portals, their owners and their developers ask, the answer is a refusal or a result, never a failure.
import type { NormalizedSchema } from "@smithy/core/schema";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OperationSchema, operations } from "../contract/operations.ts";
import { ownerSchemas } from "../contract/portal/ownerOperations.ts";
import { portalAccessKeyId } from "../contract/portal/portalOperations.ts";
import { signRequest } from "../iam/sigv4.ts";
import { developerOf, keyOf, offeringPortal, subscriptionOf } from "./testing/offeringPortal.ts";
import { administrator, startTestServer, type TestServer } from "./testing/testServer.ts";

let server: TestServer;
let good: Readonly<Record<string, unknown>>;
beforeAll(async () => {
  server = await startTestServer();
  good = { ...texts, ...(await things()) };
});
afterAll(() => server[Symbol.asyncDispose]());

const owners = new Set(Object.values(ownerSchemas).map(([, , name]) => name));
const aboutPortals = /Portal|ProductPage|ProductRestEndpointPage/;
const asked = operations.filter(
  ({ service, name }) =>
    service === "portal" ||
    (service === "house" && owners.has(name)) ||
    (service === "apigatewayv2" && aboutPortals.test(name)),
);

const deep = (levels: number) => Array.from({ length: levels }).reduce<unknown>((inner) => ({ a: inner }), "x");
const values: readonly (readonly [what: string, value: unknown])[] = [
  ["nothing", ""],
  ["U+0000", "a\0b"],
  ["half of a surrogate pair", "a\ud800"],
  ["control characters and marks of direction", "\u0001\r\n\u202e\u2028\u200b\ufeff"],
  ["100,000 letters", "a".repeat(100_000)],
  ["30,000 faces", "😀".repeat(30_000)],
  ["another folder", "../../etc/passwd"],
  ["percents", "%00%2f%2e%2e%"],
  ["a name that objects have, and SQL", '__proto__\'; DROP TABLE "Portal"; --'],
  ["a large number", 1e300],
  ["a negative fraction", -1.5],
  ["more than 32 bits", 2 ** 40],
  ["a date after all dates", 8.64e12],
  ["a list", ["a\0", 1, null, []]],
  ["a structure", { constructor: 1, toString: "x" }],
  ["much within much", deep(5000)],
];

describe.each(asked.map((operation) => [operation.name, operation] as const))("%s", (_, operation) => {
  it("refuses what it cannot take, and fails at nothing", { timeout: 60_000 }, async () => {
    const failures: string[] = [];
    for (const [path, isInBody] of leaves(operation.input)) {
      const given = values.filter(([, value]) => isInBody || typeof value === "string");
      const answers = await Promise.all(given.map(([, value]) => ask(operation, inputWith(operation, path, value))));
      const failed = given.filter((_, index) => (answers[index] ?? 0) >= 500);
      failures.push(...failed.map(([what]) => `${path.join(".")}: ${what}`));
    }
    expect(failures).toEqual([]);
  });
});

type Path = readonly string[];

/** Every member, those of structures in it too, and each as a whole; false: it stands in the path, the query or a header. */
function leaves(schema: NormalizedSchema, above: Path = []): [Path, boolean][] {
  return [...schema.structIterator()].flatMap(([name, member]): [Path, boolean][] => {
    const path = [...above, name];
    if (member.isStructSchema() && path.length < 5) return [[path, true], ...leaves(member, path)];
    const { httpLabel, httpQuery, httpHeader } = member.getMergedTraits();
    return [[path, !(httpLabel || httpQuery || httpHeader)]];
  });
}

/** Answers the status. */
async function ask(operation: OperationSchema, input: Record<string, unknown>): Promise<number> {
  const request = requestOf(operation, input);
  return request === undefined ? 400 : answerTo(operation, request);
}

function inputWith({ input }: OperationSchema, path: Path, value: unknown): Record<string, unknown> {
  const whole = structureOf(input);
  const [last = "", ...above] = path.toReversed();
  const holder = above.toReversed().reduce<Record<string, unknown>>((inside, name) => recordAt(inside, name), whole);
  holder[last] = value;
  return whole;
}

function recordAt(holder: Record<string, unknown>, name: string): Record<string, unknown> {
  const inner = {};
  const known = holder[name];
  if (typeof known === "object" && known !== null && !Array.isArray(known)) Object.assign(inner, known);
  holder[name] = inner;
  return inner;
}

const structureOf = (schema: NormalizedSchema): Record<string, unknown> =>
  Object.fromEntries([...schema.structIterator()].flatMap(([name]) => (name in good ? [[name, good[name]]] : [])));

interface Request {
  readonly target: URL;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** Undefined: no client could send it. */
function requestOf(operation: OperationSchema, input: Record<string, unknown>): Request | undefined {
  const query = new URLSearchParams(operation.fixedQuery);
  const [headers, body]: [Record<string, string>, Record<string, unknown>] = [{}, {}];
  let { path } = operation;
  for (const [name, member] of operation.input.structIterator()) {
    const { [name]: value } = input;
    const { httpLabel, httpQuery, httpHeader, jsonName } = member.getMergedTraits();
    if (value === undefined) continue;
    if (httpLabel) path = path.replace(`{${name}}`, () => percentEncoded(textOf(value)) || "%20");
    else if (httpQuery) query.set(String(httpQuery), textOf(value));
    else if (httpHeader) headers[String(httpHeader)] = textOf(value);
    else body[String(jsonName ?? name)] = wireOf(value, member);
  }
  const line = path.length + query.toString().length;
  const isSendable = line < 15_000 && Object.values(headers).every((value) => /^[ -~]{0,8000}$/.test(value));
  const target = new URL(path.replaceAll(/\{(\w+)\+?\}/g, "none"), server.url);
  target.search = query.toString();
  return isSendable ? { target, headers, body: operation.method === "GET" ? "" : JSON.stringify(body) } : undefined;
}

/** Members of structures under their names on the wire. */
function wireOf(value: unknown, schema: NormalizedSchema): unknown {
  if (!schema.isStructSchema() || typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const names = new Map([...schema.structIterator()].map(([name, member]) => [name, member]));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const member = names.get(name);
      return [String(member?.getMergedTraits().jsonName ?? name), member === undefined ? inner : wireOf(inner, member)];
    }),
  );
}

const textOf = (value: unknown): string =>
  typeof value === "string" ? value : (JSON.stringify(value) ?? "").slice(0, 5000);

/** As bytes, so that half a surrogate pair is one, too. */
const percentEncoded = (text: string): string =>
  [...Buffer.from(text, "utf8")].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");

async function answerTo({ service, method }: OperationSchema, { target, headers, body }: Request): Promise<number> {
  const bytes = Buffer.from(body);
  const unsigned = { host: target.host, "content-type": "application/json", ...headers };
  const { pathname: rawPath, search } = target;
  const request = { method, rawPath, rawQuery: search.slice(1), headers: unsigned, body: bytes };
  const credentials =
    service === "portal" ? { accessKeyId: portalAccessKeyId, secretAccessKey: server.portalSecret } : administrator;
  const scope = { region: "us-east-1", service: service === "apigatewayv2" ? "apigateway" : "gatehouse" };
  const signed = signRequest(request, credentials, scope, Date.now());
  const response = await fetch(target, { method, headers: signed, body: bytes.length > 0 ? bytes : undefined });
  await response.body?.cancel();
  return response.status;
}

let addresses = 0;

/** What a member of this name holds as a rule. */
const texts: Readonly<Record<string, unknown>> = {
  name: "Name",
  displayName: "Name",
  password: "a password of theirs",
  oldPassword: "a password of theirs",
  newPassword: "another password of theirs",
  text: "Text",
  subject: "Subject",
  status: "ACTIVE",
  role: "MEMBER",
  visibility: "PUBLIC",
  signUp: "AUTOMATIC",
  approval: "AUTOMATIC",
  redirectUri: "http://localhost:3001/identity/x",
  callbackUrl: "http://localhost:3001/identity/x?code=1",
  handshake: "x",
  token: "x",
  pathParameters: {},
  queryString: "",
  headers: {},
  body: "",
  graceSeconds: 60,
  get email() {
    return `somebody${addresses}@example.com`;
  },
  get sourceIp() {
    addresses += 1;
    return `203.0.${addresses >> 8}.${addresses & 255}`;
  },
};

async function things() {
  const portal = await offeringPortal(server);
  const ana = await developerOf(server, portal.portalId);
  const appId = await ana.createApp();
  const { subscription } = await ana.subscribe(appId, portal.planOfferId);
  const { subscriptionId, keys } = subscriptionOf(subscription);
  const { key } = keyOf((await ana.ask("CreateSubscriptionKey", { subscriptionId, name: "second" })).body);
  const team = (await ana.ask("CreateTeam", { name: "Team" })).body;
  return {
    ...portal,
    PortalId: portal.portalId,
    PortalProductId: portal.portalProductId,
    developerToken: ana.developerToken,
    developerId: ana.developerId,
    teamId: team.teamId,
    appId,
    subscriptionId,
    apiKeyId: keys[0]?.apiKeyId ?? key.apiKeyId,
  };
}
