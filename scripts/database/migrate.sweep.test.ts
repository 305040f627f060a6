import { randomBytes } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { migrate, readMigrations } from "./migrate.ts";
import { provisionGatewayRole } from "./roles.ts";

const superuserUrl = process.env.TEST_DATABASE_URL ?? "";
const shipped = "prisma/migrations";

let database: string;
let client: pg.Client;
let folder: string;

const connect = async (change: (url: URL) => void): Promise<pg.Client> => {
  const url = new URL(superuserUrl);
  url.pathname = `/${database}`;
  change(url);
  const opened = new pg.Client({ connectionString: url.href });
  await opened.connect();
  return opened;
};

const asSuperuser = async (work: (admin: pg.Client) => Promise<unknown>): Promise<void> => {
  const admin = new pg.Client({ connectionString: superuserUrl });
  await admin.connect();
  await work(admin);
  await admin.end();
};

const addMigration = (name: string, sql: string): void => {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, "migration.sql"), sql);
};

beforeEach(async () => {
  database = `migrate_${randomBytes(6).toString("hex")}`;
  await asSuperuser((admin) => admin.query(`CREATE DATABASE ${database}`));
  client = await connect(() => {});
  folder = mkdtempSync(join(tmpdir(), "gatehouse-migrations-"));
  cpSync(shipped, folder, { recursive: true });
});

afterEach(async () => {
  await client.end();
  await asSuperuser((admin) => admin.query(`DROP DATABASE ${database} WITH (FORCE)`));
  await asSuperuser((admin) => admin.query(`DROP ROLE IF EXISTS ${database}_gateway`));
  rmSync(folder, { recursive: true, force: true });
});

describe("migrate", () => {
  it("applies every migration in order, records it as Prisma does, and has nothing to do the second time", async () => {
    const names = readMigrations(folder).map(({ name }) => name);
    expect(await migrate(client, folder)).toEqual(names);
    expect(await migrate(client, folder)).toEqual([]);
    const { rows } = await client.query("SELECT * FROM _prisma_migrations ORDER BY migration_name");
    expect(rows.map((row) => row.migration_name)).toEqual(names);
    expect(rows.map((row) => row.checksum)).toEqual(readMigrations(folder).map(({ checksum }) => checksum));
    for (const row of rows) expect(row).toMatchObject({ rolled_back_at: null, logs: null, applied_steps_count: 1 });
  });

  it("applies each migration once when two begin together", async () => {
    const other = await connect(() => {});
    const results = await Promise.all([migrate(client, folder), migrate(other, folder)]);
    await other.end();
    expect(results.flat().sort()).toEqual(readMigrations(folder).map(({ name }) => name));
  });

  it("leaves nothing of a migration that fails", async () => {
    addMigration("9998_broken", 'CREATE TABLE "half" (id INT); SELECT 1/0;');
    await expect(migrate(client, folder)).rejects.toThrow("The migration 9998_broken failed: division by zero");
    const { rows } = await client.query(`SELECT to_regclass('half') AS half`);
    expect(rows[0]).toEqual({ half: null });
  });

  it("refuses a migration that was changed after it had been applied", async () => {
    addMigration("9998_more", "SELECT 1;");
    await migrate(client, folder);
    addMigration("9998_more", "SELECT 2;");
    await expect(migrate(client, folder)).rejects.toThrow("The migration 9998_more was changed");
  });

  it("refuses a database of a newer version", async () => {
    addMigration("9998_more", "SELECT 1;");
    await migrate(client, folder);
    await expect(migrate(client, shipped)).rejects.toThrow("9998_more, which this version does not know");
  });
});

describe("the gateway's role", () => {
  it("reads the gateway's views, and neither reads nor writes anything else", async () => {
    await migrate(client, folder);
    const role = await provisionGatewayRole(client, "secret");
    const gateway = await connect((url) => {
      url.username = role ?? "";
      url.password = "secret";
    });
    for (const view of ["revision", "stage", "deployment"])
      expect((await gateway.query(`SELECT * FROM gateway.${view}`)).rowCount).toBe(0);
    for (const statement of [
      `SELECT * FROM "User"`,
      `SELECT * FROM "AccessKey"`,
      "DELETE FROM gateway.stage",
      `SELECT "count" FROM gateway.metric`,
      `UPDATE gateway.metric SET "count" = 0`,
      "CREATE TABLE x ()",
    ])
      await expect(gateway.query(statement)).rejects.toThrow("permission denied");
    const insert = `INSERT INTO gateway.metric SELECT gen_random_uuid(), 0, now(), 'r', 'a', 'n', 's', '/', 'GET', false,
      1, 0, 0, 1, 1, 1, '', 0, 0, 0, 0, '' ON CONFLICT ("id") DO NOTHING`;
    expect((await gateway.query(insert)).rowCount).toBe(1);
    await gateway.end();
  });

  it("is not made where the database forbids it", async () => {
    await migrate(client, folder);
    await client.query(`CREATE ROLE ${database}_poor LOGIN`);
    const poor = await connect((url) => {
      url.username = `${database}_poor`;
    });
    expect(await provisionGatewayRole(poor, "secret")).toBeUndefined();
    await poor.end();
    await client.query(`DROP ROLE ${database}_poor`);
  });
});
