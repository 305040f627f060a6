import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../testing/testDatabase.ts";

const date = (minutes: number) => new Date(Date.UTC(2026, 10, 21, 8, minutes));
const secretEncrypted = Uint8Array.of(1, 2, 3);
const sessionTokenHash = Uint8Array.of(4, 5, 6);

describe("the access key store", () => {
  let testDatabase: TestDatabase;
  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    await testDatabase.database.transaction(async (store) => {
      await store.users.putGroup({ name: "readOnly", policyNames: ["ReadOnlyAccess"] });
      const user = { createdDate: date(0), groupNames: ["readOnly"] };
      await store.users.insert({ ...user, name: "ana", email: "ana@example.com" });
      await store.users.insert({ ...user, name: "bo", email: "bo@example.com" });
    });
  });
  afterAll(() => testDatabase[Symbol.asyncDispose]());

  it("keeps long-term keys and sessions with their user", async () => {
    await testDatabase.database.transaction(async (store) => {
      await store.accessKeys.insert({ id: "AKIA1", userName: "ana", secretEncrypted, createdDate: date(0) });
      const session = { id: "ASIA1", userName: "ana", secretEncrypted, sessionTokenHash, expiration: date(60) };
      await store.accessKeys.insert({ ...session, createdDate: date(0) });
    });
    await testDatabase.database.transaction(async (store) => {
      const user = { name: "ana", policyNames: ["ReadOnlyAccess"], disabled: false };
      const key = await store.accessKeys.get("AKIA1");
      expect(key).toMatchObject({ userName: "ana", disabled: false, sessionTokenHash: undefined, user });
      expect([...(key?.secretEncrypted ?? [])]).toEqual([1, 2, 3]);
      const session = await store.accessKeys.get("ASIA1");
      expect(session).toMatchObject({ expiration: date(60), user });
      expect([...(session?.sessionTokenHash ?? [])]).toEqual([4, 5, 6]);
      expect(await store.accessKeys.get("ASIA2")).toBeUndefined();
    });
  });

  it("tells the audit trail of keys, with hashes in place of secrets", async () => {
    const changes = await testDatabase.database.transaction(async (store, recorded) => {
      const key = { id: "ASIA3", userName: "ana", secretEncrypted, sessionTokenHash, createdDate: date(0) };
      await store.accessKeys.insert(key);
      await store.accessKeys.delete("ASIA3");
      return recorded;
    });
    expect(changes).toEqual([
      {
        entity: "AccessKey",
        key: "ASIA3",
        before: undefined,
        after: {
          id: "ASIA3",
          userName: "ana",
          secret: expect.stringMatching(/^sha256:/),
          sessionToken: expect.stringMatching(/^sha256:/),
          expiration: undefined,
        },
      },
      { entity: "AccessKey", key: "ASIA3", before: { id: "ASIA3", userName: "ana" }, after: undefined },
    ]);
  });

  it("forgets one user's ended sessions, never a long-term key", async () => {
    await testDatabase.database.transaction(async (store) => {
      const session = { secretEncrypted, sessionTokenHash, createdDate: date(0) };
      await store.accessKeys.insert({ ...session, id: "ASIA4", userName: "ana", expiration: date(10) });
      await store.accessKeys.insert({ ...session, id: "ASIA5", userName: "bo", expiration: date(10) });
      await store.accessKeys.deleteExpired("ana", date(11));
    });
    expect(await testDatabase.query(`SELECT "id" FROM "AccessKey" ORDER BY "id"`)).toEqual([
      { id: "AKIA1" },
      { id: "ASIA1" },
      { id: "ASIA5" },
    ]);
  });
});
