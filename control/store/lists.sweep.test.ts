// A page of any list costs what a page costs, however many rows there are: told by what the plans of its statements read.
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { operations } from "../../contract/operations.ts";
import { createApiKeyValues } from "../identity/apiKeyValues.ts";
import { houseRequest } from "../testing/houseRequest.ts";
import { lists } from "../testing/lists.ts";
import { manyRows } from "../testing/manyRows.ts";
import { scansOf } from "../testing/queryPlans.ts";
import { openHour } from "../testing/requestLogRows.ts";
import { administrator, startTestServer, type TestServer } from "../testing/testServer.ts";

let server: TestServer;
/** More than one API, plan, portal or product has of anything but keys and people, and less than any table of manyRows. */
const rowsOfOneParent = 1000;

beforeAll(async () => {
  server = await startTestServer();
  const { seal } = createApiKeyValues({ secretsKey: server.secretsKey, keyHashKey: randomBytes(32) });
  const sealedValue = (id: string) => seal(id, `value of the key ${id}`);
  await openHour(server.database, Math.floor(Date.now() / 3_600_000) * 3_600_000);
  for (const sql of manyRows({ apis: 2000, keys: 10_000, sealedValue })) await server.database.query(sql);
});
afterAll(() => server[Symbol.asyncDispose]());

describe("a page of a list", () => {
  it.each(lists)("of $operation reads no table from end to end: $target", async ({ target }) => {
    const scans = await scansOf(server.database, async () => {
      const { status, body } = await houseRequest(server.url, "GET", target, { credentials: administrator });
      expect([status, body]).toEqual([200, body]);
    });
    expect(scans.length).toBeGreaterThan(0);
    expect(scans.filter(({ rows }) => rows > rowsOfOneParent)).toEqual([]);
  });

  it("is asked of every operation that has pages", () => {
    const known = new Set(lists.map(({ operation }) => operation));
    const isPaged = (name: string) => name === "position" || name === "NextToken";
    const paged = operations.filter(
      ({ service, isRead, input }) =>
        /^(?:apigateway|house)$/.test(service) && isRead && [...input.structIterator()].some(([name]) => isPaged(name)),
    );
    expect(paged.filter(({ name }) => !known.has(name)).map(({ name }) => name)).toEqual([]);
  });
});
