import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../testing/testDatabase.ts";

const createdDate = new Date("2026-11-21T08:00:00.123Z");

describe("the user store", () => {
  let testDatabase: TestDatabase;
  beforeAll(async () => {
    testDatabase = await createTestDatabase();
  });
  afterAll(() => testDatabase[Symbol.asyncDispose]());

  it("keeps users with the policies of their groups", async () => {
    await testDatabase.database.transaction(async (store, changes) => {
      expect(await store.users.isEmpty()).toBe(true);
      await store.users.putGroup({ name: "a", policyNames: ["ReadOnlyAccess", "AdministratorAccess"] });
      await store.users.putGroup({ name: "b", policyNames: ["ReadOnlyAccess"] });
      const ana = { name: "ana", email: "Ana@Example.com", passwordHash: "$argon2id$hash", createdDate };
      await store.users.insert({ ...ana, groupNames: ["a", "b"] });
      await store.users.insert({ name: "bo", email: "bo@example.com", createdDate, groupNames: [] });
      expect(await store.users.isEmpty()).toBe(false);
      expect(changes.at(-2)).toEqual({
        entity: "User",
        key: "ana",
        before: undefined,
        after: {
          name: "ana",
          email: "ana@example.com",
          groupNames: ["a", "b"],
          password: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
        },
      });
    });
    await testDatabase.database.transaction(async (store) => {
      const ana = {
        name: "ana",
        email: "ana@example.com",
        disabled: false,
        createdDate,
        groupNames: ["a", "b"],
        policyNames: ["AdministratorAccess", "ReadOnlyAccess"],
      };
      expect(await store.users.get("ana")).toEqual(ana);
      expect(await store.users.findByEmail("ANA@example.COM")).toEqual({
        ...ana,
        passwordHash: "$argon2id$hash",
        passwordDate: createdDate,
        passwordResetRequired: false,
      });
      expect(await store.users.findByEmail("bo@example.com")).toMatchObject({
        policyNames: [],
        passwordHash: undefined,
      });
      expect(await store.users.get("nobody")).toBeUndefined();
      expect(await store.users.findByEmail("ana")).toBeUndefined();
    });
  });

  it("refuses a second user of the same address, however it is spelled", async () => {
    const twice = testDatabase.database.transaction((store) =>
      store.users.insert({ name: "ana2", email: "ANA@example.com", createdDate, groupNames: [] }),
    );
    await expect(twice).rejects.toThrow();
  });
});
