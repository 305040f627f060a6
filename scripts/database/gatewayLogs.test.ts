// Request logs as the gateway stores them, with no more rights than its role has.
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { PostgresExplanations } from "../../gateway/adapters/postgresExplanations.ts";
import { PostgresLogs } from "../../gateway/adapters/postgresLogs.ts";
import { batchOf, requestLogRow } from "../../gateway/testing/requestLogRows.ts";
import { migrate } from "./migrate.ts";
import { provisionGatewayRole } from "./roles.ts";

const migrations = join(fileURLToPath(new URL("../..", import.meta.url)), "prisma/migrations");

async function withRole() {
  const admin = new pg.Client(process.env.TEST_DATABASE_URL);
  await admin.connect();
  const name = `logs_${randomBytes(6).toString("hex")}`;
  await admin.query(`CREATE DATABASE ${name}`);
  const url = new URL(process.env.TEST_DATABASE_URL ?? "");
  url.pathname = `/${name}`;
  const owner = new pg.Client(url.href);
  await owner.connect();
  await migrate(owner, migrations);
  const role = (await provisionGatewayRole(owner, "secret")) ?? "";
  url.username = role;
  url.password = "secret";
  const logs = new PostgresLogs(url.href);
  onTestFinished(async () => {
    logs.close();
    await owner.end();
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.query(`DROP ROLE ${role}`);
    await admin.end();
  });
  return { owner, logs, gatewayUrl: url.href };
}

describe("the gateway's role and request logs", () => {
  it("opens hours, adds rows and dropped counts, and sees none of them", async () => {
    const { owner, logs, gatewayUrl } = await withRole();
    const at = Date.now();
    await logs.insert(batchOf([requestLogRow({ at }), requestLogRow({ at: at - 3_600_000 })]));
    const stage = { region: "us-east-1", restApiId: "api1", stageName: "prod" };
    await logs.addDropped([{ ...stage, minute: 0, count: 7 }]);
    expect((await owner.query(`SELECT count(*)::int AS n FROM "logs"."request"`)).rows).toEqual([{ n: 2 }]);
    expect((await owner.query(`SELECT "count" FROM "logs"."dropped"`)).rows).toEqual([{ count: "7" }]);
    const gateway = new pg.Client(gatewayUrl);
    await gateway.connect();
    for (const statement of [
      `SELECT * FROM "gateway"."requestLog"`,
      `SELECT * FROM "gateway"."droppedLogs"`,
      `SELECT * FROM "logs"."request"`,
      `DELETE FROM "gateway"."requestLog"`,
    ])
      await expect(gateway.query(statement)).rejects.toThrow("permission denied");
    await gateway.end();
  });

  it("adds explanations, and sees none of them", async () => {
    const { owner, gatewayUrl } = await withRole();
    const sink = new PostgresExplanations(gatewayUrl);
    const names = { region: "us-east-1", restApiId: "api1", stageName: "prod", httpMethod: "GET", path: "/" };
    const ids = { requestId: "r", extendedRequestId: "x=" };
    await sink.insert([{ at: Date.now(), ...names, ...ids, resourcePath: "", status: 403, explanation: "{}" }]);
    sink.close();
    expect((await owner.query(`SELECT "requestId" FROM "logs"."explanation"`)).rows).toEqual([{ requestId: "r" }]);
    const gateway = new pg.Client(gatewayUrl);
    await gateway.connect();
    for (const from of [`"gateway"."explanation"`, `"logs"."explanation"`])
      await expect(gateway.query(`SELECT * FROM ${from}`)).rejects.toThrow("permission denied");
    await gateway.end();
  });
});
