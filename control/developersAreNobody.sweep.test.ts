// An app developer is nobody to the management API: every operation there is, asked with a developer's token as any kind of credential.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OperationSchema, operations } from "../contract/operations.ts";
import { portalAccessKeyId } from "../contract/portal/portalOperations.ts";
import type { ErrorCode } from "../wire/errors.ts";
import { queryErrorCode } from "../wire/queryErrors.ts";
import { publishedPortal, signedUpDeveloper, type TestDeveloper } from "./testing/developers.ts";
import { askFor, askUnsigned } from "./testing/signedOperation.ts";
import { administrator, startTestServer, type TestServer } from "./testing/testServer.ts";

let server: TestServer;
let developer: TestDeveloper;
beforeAll(async () => {
  server = await startTestServer();
  developer = await signedUpDeveloper(server, await publishedPortal(server), { password: "correct horse battery" });
});
afterAll(() => server[Symbol.asyncDispose]());

type Ask = (operation: OperationSchema) => Promise<string | undefined>;

const signedWith = (accessKeyId: string, secretAccessKey: string, sessionToken?: string): Ask => {
  const credentials = { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) };
  return (operation) => askFor(server.url, operation, credentials);
};
const unsigned =
  (headers: Readonly<Record<string, string>>): Ask =>
  (operation) =>
    askUnsigned(server.url, operation, headers);

/** As what the token is handed in, and the refusal. */
const attempts: readonly (readonly [as: string, ask: (token: string) => Ask, refusal: ErrorCode])[] = [
  ["a secret access key", (token) => signedWith(developer.developerId, token), "UnrecognizedClientException"],
  [
    "a session token",
    (token) => signedWith("ASIAAAAAAAAAAAAAAAAA", "x".repeat(40), token),
    "UnrecognizedClientException",
  ],
  [
    "a session token beside the administrator's key id",
    (token) => signedWith(administrator.accessKeyId, token, token),
    "UnrecognizedClientException",
  ],
  ["the administrator's secret", (token) => signedWith(administrator.accessKeyId, token), "InvalidSignatureException"],
  ["the portal's secret", (token) => signedWith(portalAccessKeyId, token), "InvalidSignatureException"],
  ["a bearer", (token) => unsigned({ authorization: `Bearer ${token}` }), "IncompleteSignatureException"],
  [
    "the portal's header",
    (token) => unsigned({ "x-gatehouse-developer": token }),
    "MissingAuthenticationTokenException",
  ],
  ["a cookie", (token) => unsigned({ cookie: `gatehouse.portal=${token}` }), "MissingAuthenticationTokenException"],
];

const atOnce = 20;

async function answersOtherThan(refusal: ErrorCode, asked: readonly OperationSchema[], ask: Ask): Promise<unknown[]> {
  const others: unknown[] = [];
  for (let start = 0; start < asked.length; start += atOnce) {
    const some = asked.slice(start, start + atOnce);
    const answers = await Promise.all(some.map(ask));
    others.push(...some.map(({ service, name }, index) => [service, name, answers[index]]));
  }
  return others.filter((one) => !(Array.isArray(one) && (one[2] === refusal || one[2] === queryErrorCode(refusal))));
}

const all = operations.filter(({ name }) => name !== "SignIn");

describe.each(attempts)("a developer's token as %s", (_, ask, refusal) => {
  it(`opens none of the ${all.length} operations`, async () => {
    const asked = ask(developer.developerToken);
    expect(await answersOtherThan(refusal, all, asked)).toEqual([]);
  });
});

it("the portal's own server reaches none of the other services, whomever it names", async () => {
  const credentials = { accessKeyId: portalAccessKeyId, secretAccessKey: server.portalSecret };
  const others = all.filter(({ service }) => service !== "portal");
  const ask: Ask = (operation) => askFor(server.url, operation, credentials);
  expect(await answersOtherThan("AccessDeniedException", others, ask)).toEqual([]);
});

it("a developer's password signs nobody in to the console", async () => {
  const body = JSON.stringify({ email: developer.email, password: developer.password });
  const headers = { "content-type": "application/json" };
  const response = await fetch(`${server.url}/_house/sign-in`, { method: "POST", headers, body });
  expect(response.status).toBe(401);
});
