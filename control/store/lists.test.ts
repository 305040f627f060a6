// A page of any list costs what a page costs, however many rows there are: told by the plans of the statements themselves.
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { operations } from "../../contract/operations.ts";
import { createApiKeyValues } from "../identity/apiKeyValues.ts";
import { houseRequest } from "../testing/houseRequest.ts";
import { lists } from "../testing/lists.ts";
import { manyRows } from "../testing/manyRows.ts";
import { scansOf } from "../testing/queryPlans.ts";
import { administrator, startTestServer, type TestServer } from "../testing/testServer.ts";

let server: TestServer;
const fewRows = 500;
const large = new Set<string>();

beforeAll(async () => {
  server = await startTestServer();
  const { seal } = createApiKeyValues({ secretsKey: server.secretsKey, keyHashKey: randomBytes(32) });
  const rows = manyRows({ apis: 2000, keys: 10_000, sealedValue: (id) => seal(id, `value of the key ${id}`) });
  for (const sql of rows) await server.database.query(sql);
  const tables = await server.database.query<{ relname: string }>(
    `SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples > ${fewRows}`,
  );
  for (const { relname } of tables) large.add(relname);
});
afterAll(() => server[Symbol.asyncDispose]());

describe("a page of a list", () => {
  it.each(lists)("of $operation reads no table from end to end: $target", async ({ target }) => {
    const method = target.startsWith("/_house/mails") ? "GET" : "GET";
    const scans = await scansOf(server.database, async () => {
      const { status, body } = await houseRequest(server.url, method, target, { credentials: administrator });
      expect([status, body]).toEqual([200, body]);
    });
    const tooMuch = scans.filter(({ table, isWhole, rows }) => large.has(table) && (isWhole || rows > fewRows));
    expect(tooMuch.map(({table,isWhole,rows,statement})=>`${table} ${isWhole} ${rows} ${statement.slice(0,0)}`)).toEqual([]);
  });

  it("is asked of every operation that has pages", () => {
    const paged = operations.filter(
      ({ service, input }) =>
        (service === "apigateway" || service === "house") &&
        [...input.structIterator()].some(([name]) => name === "position"),
    );
    const known = new Set(lists.map(({ operation }) => operation));
    expect(paged.filter(({ name }) => !known.has(name)).map(({ name }) => name)).toEqual([]);
  });
});
