import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Call } from "../call.ts";
import { portalRequest, publishedPortal, signedUpDeveloper } from "../testing/developers.ts";
import { startTestServer, type TestServer } from "../testing/testServer.ts";
import { optionalDeveloper, requireDeveloper } from "./developerCaller.ts";

let server: TestServer;
let portalId: string;
let otherPortalId: string;
beforeAll(async () => {
  server = await startTestServer();
  [portalId, otherPortalId] = [await publishedPortal(server), await publishedPortal(server)];
});
afterAll(() => server[Symbol.asyncDispose]());

const day = 24 * 60 * 60_000;

/** What these two functions read of a call, and nothing else. */
const partOfCall = (part: Pick<Call, "store" | "clock" | "onBehalfOf">): Call => part as Call;

/** In a transaction of its own, at this time; and whom the audit row would name. */
async function ask<Result>(work: (call: Call) => Promise<Result>, nowMs = Date.now()) {
  const asked: { named?: string } = {};
  const onBehalfOf = (arn: string) => {
    asked.named = arn;
  };
  const result = await server.database.database.transaction((store) =>
    work(partOfCall({ store, clock: { now: () => nowMs }, onBehalfOf })),
  );
  return { result, ...asked };
}

describe("a developer's token", () => {
  it("names the developer of its portal, to the operation and to the audit trail", async () => {
    const { developerToken, developerId, email } = await signedUpDeveloper(server, portalId);
    const { result, named } = await ask((call) => requireDeveloper(call, { portalId, developerToken }));
    expect(result).toMatchObject({ id: developerId, email, portalId });
    expect(named).toBe(`developer/${developerId}`);
  });

  it("is refused by name when it is unknown, malformed, expired or another portal's", async () => {
    const { developerToken } = await signedUpDeveloper(server, portalId);
    const refused = expect.objectContaining({ name: "UnauthorizedException" });
    const tokens = ["", "x", "A".repeat(43), `${developerToken}A`, "\0".repeat(43)];
    for (const token of tokens)
      await expect(ask((call) => requireDeveloper(call, { portalId, developerToken: token }))).rejects.toEqual(refused);
    const elsewhere = { portalId: otherPortalId, developerToken };
    await expect(ask((call) => requireDeveloper(call, elsewhere))).rejects.toEqual(refused);
    const late = Date.now() + 14 * day;
    await expect(ask((call) => requireDeveloper(call, { portalId, developerToken }), late)).rejects.toEqual(refused);
    expect((await ask((call) => optionalDeveloper(call, elsewhere))).result).toBeUndefined();
    expect((await ask((call) => optionalDeveloper(call, { portalId }))).result).toBeUndefined();
  });

  it.each(["SUSPENDED", "REFUSED", "PENDING", "UNVERIFIED"] as const)(
    "of somebody %s opens nothing",
    async (status) => {
      const { developerToken } = await signedUpDeveloper(server, portalId, { status });
      const asked = ask((call) => requireDeveloper(call, { portalId, developerToken }));
      await expect(asked).rejects.toEqual(expect.objectContaining({ name: "AccessDeniedException" }));
      expect((await ask((call) => optionalDeveloper(call, { portalId, developerToken }))).result).toBeUndefined();
    },
  );

  it("is stored as a hash", async () => {
    const { developerToken } = await signedUpDeveloper(server, portalId);
    const rows = await server.database.query(`SELECT encode("tokenHash", 'escape') AS text FROM "DeveloperSession"`);
    expect(JSON.stringify(rows)).not.toContain(developerToken);
  });
});

it("is asked for by the portal's own server only: another signature gets nowhere", async () => {
  const { developerToken } = await signedUpDeveloper(server, portalId);
  const secretAccessKey = "x".repeat(40);
  const response = await portalRequest(server, "GetDeveloper", { portalId, developerToken }, { secretAccessKey });
  expect([response.status, response.errorType]).toEqual([403, "InvalidSignatureException"]);
});
