import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decryptSecret } from "../../iam/secrets.ts";
import { createTestDatabase, type TestDatabase } from "../testing/testDatabase.ts";
import { createFirstAdministrator, keepGroups } from "./firstAdministrator.ts";
import { verifyPassword } from "./passwords.ts";

const secretsKey = randomBytes(32);
const clock = { now: () => Date.UTC(2026, 10, 21) };
const admin = { email: "Admin@Localhost", password: "correct horse", accessKeyId: "AKIAADMIN", secretAccessKey: "key" };

describe("the first administrator", () => {
  let testDatabase: TestDatabase;
  const create = (administrator = admin) =>
    testDatabase.database.transaction(async (store, changes) => {
      await createFirstAdministrator(store, administrator, { secretsKey, clock });
      return changes;
    });

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
  });
  afterAll(() => testDatabase[Symbol.asyncDispose]());

  it("is created with a group per role of the product, once", async () => {
    const changes = await create();
    expect(changes.map(({ entity, key }) => `${entity} ${key}`)).toEqual([
      "Group administrators",
      "Group apiDevelopers",
      "Group productManagers",
      "Group readOnly",
      "User admin",
      "AccessKey AKIAADMIN",
    ]);
    expect(JSON.stringify(changes)).not.toMatch(/correct horse|argon2|"key"\s*:\s*"key"/);
    expect(await create({ ...admin, password: "another", accessKeyId: "AKIAOTHER" })).toEqual([]);
    expect(await testDatabase.query(`SELECT "name", "policies" FROM "Group" ORDER BY "name"`)).toEqual([
      { name: "administrators", policies: ["AdministratorAccess"] },
      {
        name: "apiDevelopers",
        policies: [
          "AmazonAPIGatewayAdministrator",
          "AmazonAPIGatewayInvokeFullAccess",
          "GatehousePortals",
          "GatehousePrivateDomainNames",
          "GatehouseReadOnly",
        ],
      },
      { name: "productManagers", policies: ["GatehouseProductManager"] },
      { name: "readOnly", policies: ["ReadOnlyAccess"] },
    ]);
  });

  it("finds the groups of an earlier version brought up to date", async () => {
    await testDatabase.query(`DELETE FROM "Group" WHERE "name" = 'productManagers'`);
    await testDatabase.query(`UPDATE "Group" SET "policies" = '{}' WHERE "name" = 'readOnly'`);
    const keep = () =>
      testDatabase.database.transaction(async (store, changes) => {
        await keepGroups(store);
        return changes.map(({ key }) => key);
      });
    expect(await keep()).toEqual(["productManagers", "readOnly"]);
    expect(await keep()).toEqual([]);
  });

  it("can sign in and has a long-term key", async () => {
    await testDatabase.database.transaction(async (store) => {
      const user = await store.users.findByEmail("admin@LOCALHOST");
      expect(user).toMatchObject({ name: "admin", email: "admin@localhost", policyNames: ["AdministratorAccess"] });
      expect(await verifyPassword(user?.passwordHash, "correct horse")).toBe(true);
      const key = await store.accessKeys.get("AKIAADMIN");
      expect(key).toMatchObject({ userName: "admin", sessionTokenHash: undefined, expiration: undefined });
      expect(decryptSecret(secretsKey, "AKIAADMIN", key?.secretEncrypted ?? new Uint8Array())).toBe("key");
      expect(await store.accessKeys.get("AKIAOTHER")).toBeUndefined();
    });
  });
});
