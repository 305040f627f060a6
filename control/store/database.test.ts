import { describe, expect, it } from "vitest";
import { createTestDatabase } from "../testing/testDatabase.ts";
import { openDatabase } from "./database.ts";

describe("openDatabase", () => {
  it("answers 503 with Retry-After while nobody is at the database's address", async () => {
    const database = openDatabase("postgresql://postgres@127.0.0.1:1/postgres");
    await expect(database.transaction((store) => store.users.isEmpty())).rejects.toMatchObject({
      code: "ServiceUnavailableException",
      statusCode: 503,
      retryAfterSeconds: 1,
    });
    expect(await database.isAlive()).toBe(false);
    await database.close();
  });

  it("lets one of two calls through that wait for one another, and tells the other to try again", async () => {
    await using test = await createTestDatabase();
    await insertApis(test.query);
    const both = Promise.withResolvers<void>();
    let locked = 0;
    const lock = (first: string, second: string) =>
      test.database.transaction(async ({ restApis }) => {
        await restApis.lock("us-east-1", first);
        if (++locked === 2) both.resolve();
        await both.promise;
        return restApis.lock("us-east-1", second);
      });
    const [one, other] = await Promise.allSettled([lock("a", "b"), lock("b", "a")]);
    expect([one.status, other.status].toSorted()).toEqual(["fulfilled", "rejected"]);
    expect([one, other].find(({ status }) => status === "rejected")).toMatchObject({ reason: concurrentModification });
  });

  it("keeps the feed's lock for last: who holds it waits for nobody", async () => {
    await using test = await createTestDatabase();
    const createdDate = new Date(0);
    const plan = (name: string) => ({ id: name, name, apiStages: [], tags: {}, createdDate });
    const hasRevised = Promise.withResolvers<void>();
    const isLocked = Promise.withResolvers<void>();
    const one = test.database.transaction(async ({ usagePlans }) => {
      await usagePlans.insert("us-east-1", plan("a"));
      hasRevised.resolve();
      await isLocked.promise;
      await usagePlans.lockAll("eu-west-1");
    });
    const other = test.database.transaction(async ({ usagePlans }) => {
      await hasRevised.promise;
      await usagePlans.lockAll("eu-west-1");
      isLocked.resolve();
      await usagePlans.insert("eu-west-1", plan("b"));
    });
    await Promise.all([one, other]);
    expect(await test.query(`SELECT "subject" FROM "Revision" ORDER BY "id"`)).toHaveLength(2);
  });

  it("tells who changes what has gone meanwhile, or makes what is there, to try again", async () => {
    await using test = await createTestDatabase();
    await insertApis(test.query);
    const api = await test.database.transaction(({ restApis }) => restApis.get("us-east-1", "a"));
    if (api === undefined) throw new Error("there is no API");
    const insertAgain = test.database.transaction(({ restApis }) => restApis.insert("us-east-1", api));
    await expect(insertAgain).rejects.toMatchObject(concurrentModification);
    await test.query(`DELETE FROM "RestApi"`);
    const updateGone = test.database.transaction(({ restApis }) => restApis.update(api, api));
    await expect(updateGone).rejects.toMatchObject(concurrentModification);
    const belowGone = test.database.transaction(({ resources }) => resources.insert("a", { id: "r", path: "/" }));
    await expect(belowGone).rejects.toMatchObject(concurrentModification);
  });

  it("tells the same who changes keys or puts them into plans by statements of our own", async () => {
    await using test = await createTestDatabase();
    const { transaction } = test.database;
    const createdDate = new Date(0);
    const bytes = Uint8Array.of(1);
    const key = { id: "k", enabled: true, createdDate, lastUpdatedDate: createdDate, stageKeys: [], tags: {} };
    const apiKey = { ...key, valueEncrypted: bytes, valueHash: bytes };
    const attach = () => transaction(({ usagePlans }) => usagePlans.attach([{ usagePlanId: "p", keyId: "k" }]));
    await transaction(async ({ apiKeys, usagePlans }) => {
      await usagePlans.insert("us-east-1", { id: "p", name: "p", apiStages: [], tags: {}, createdDate });
      await apiKeys.insert("us-east-1", [apiKey]);
    });
    await attach();
    await expect(attach()).rejects.toMatchObject(concurrentModification);
    await test.query(`DELETE FROM "ApiKey"`);
    await expect(attach()).rejects.toMatchObject(concurrentModification);
    const updateGone = transaction(({ apiKeys }) => apiKeys.update([{ before: apiKey, after: apiKey }]));
    await expect(updateGone).rejects.toMatchObject(concurrentModification);
  });
});

const concurrentModification = {
  code: "ConflictException",
  statusCode: 409,
  message: "Unable to complete operation due to concurrent modification. Please try again later.",
};

const insertApis = (query: (sql: string) => Promise<unknown>) =>
  query(`INSERT INTO "RestApi" ("id", "region", "name", "createdDate", "apiKeySource", "disableExecuteApiEndpoint",
      "endpointTypes", "ipAddressType", "tags", "rootResourceId")
    SELECT id, 'us-east-1', id, now(), 'HEADER', false, '{EDGE}', 'ipv4', '{}', 'root' FROM unnest('{a,b}'::text[]) AS id`);
