// A database of the test's own with the project's migrations, and the little that control would write into it.
import { randomBytes } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import pg from "pg";
import { onTestFinished } from "vitest";
import type {
  LiveApiKey,
  LiveIntegrationRole,
  LiveUsagePlan,
  LiveUser,
  LiveUserPoolMapping,
} from "../../contract/liveSettings.ts";
import type { DeploymentSnapshot } from "../../contract/snapshot.ts";

const tables = {
  apiKey: ["ApiKey", "id"],
  usagePlan: ["UsagePlan", "id"],
  integrationRole: ["IntegrationRole", "arn"],
  user: ["User", "name"],
  userPool: ["UserPoolMapping", "userPoolArn"],
} as const;

const migrations = new URL("../../prisma/migrations/", import.meta.url);

export interface TestDatabase {
  readonly url: string;
  deploy(snapshot: DeploymentSnapshot, stageName?: string): Promise<void>;
  putApiKey(key: LiveApiKey): Promise<void>;
  putUsagePlan(plan: LiveUsagePlan): Promise<void>;
  putIntegrationRole(role: LiveIntegrationRole): Promise<void>;
  /** With its keys; in a group of its own that has its policies. */
  putUser(user: LiveUser): Promise<void>;
  putUserPool(mapping: LiveUserPoolMapping): Promise<void>;
  remove(kind: keyof typeof tables, id: string): Promise<void>;
  /** Looks at rows behind the gateway's back. */
  query<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]>;
  deleteStage(restApiId: string, stageName: string): Promise<void>;
  /** Ends every other connection and lets no new one in, or lets them in again. */
  setReachable(isReachable: boolean): Promise<void>;
}

export async function createDatabase(serverUrl = process.env.TEST_DATABASE_URL): Promise<TestDatabase> {
  const name = `gateway_${randomBytes(6).toString("hex")}`;
  const admin = new pg.Client({ connectionString: serverUrl });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  const url = new URL(serverUrl ?? "");
  url.pathname = `/${name}`;
  const client = new pg.Client({ connectionString: url.href });
  client.on("error", () => undefined);
  await client.connect();
  onTestFinished(async () => {
    await client.end();
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.end();
  });
  await migrate(client);
  return {
    url: url.href,
    deploy: (snapshot, stageName = "prod") => deploy(client, snapshot, stageName),
    putApiKey: (key) => putApiKey(client, key),
    putUsagePlan: (plan) => putUsagePlan(client, plan),
    putIntegrationRole: (role) => putIntegrationRole(client, role),
    putUser: (user) => putUser(client, user),
    putUserPool: (mapping) => putUserPool(client, mapping),
    remove: async (kind, id) => {
      const [table, key] = tables[kind];
      await client.query(`DELETE FROM "${table}" WHERE "${key}" = $1`, [id]);
      await announceSubject(client, kind, id);
    },
    query: async <Row extends pg.QueryResultRow>(sql: string) => (await client.query<Row>(sql)).rows,
    deleteStage: async (restApiId, stageName) => {
      await client.query(`DELETE FROM "Stage" WHERE "restApiId" = $1 AND "stageName" = $2`, [restApiId, stageName]);
      await announce(client, restApiId, stageName);
    },
    setReachable: async (isReachable) => {
      await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS ${isReachable}`);
      const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
      const others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND pid <> $2";
      if (!isReachable) await admin.query(others, [name, rows[0]?.pid]);
    },
  };
}

async function migrate(client: pg.Client): Promise<void> {
  const folders = (await readdir(migrations, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  for (const { name } of folders.sort((a, b) => a.name.localeCompare(b.name))) {
    await client.query(await readFile(new URL(`${name}/migration.sql`, migrations), "utf8"));
  }
}

async function deploy(client: pg.Client, snapshot: DeploymentSnapshot, stageName: string): Promise<void> {
  const { id } = snapshot.restApi;
  await client.query(
    `INSERT INTO "RestApi" ("id", "region", "name", "createdDate", "binaryMediaTypes", "apiKeySource", "disableExecuteApiEndpoint",
       "endpointTypes", "vpcEndpointIds", "ipAddressType", "tags", "rootResourceId")
     VALUES ($1, 'us-east-1', 'Pets', now(), '{}', 'HEADER', false, '{REGIONAL}', '{}', 'ipv4', '{}', 'r') ON CONFLICT DO NOTHING`,
    [id],
  );
  await client.query(
    `INSERT INTO "Deployment" ("restApiId", "id", "createdDate", "apiSummary", "snapshot") VALUES ($1, $2, now(), '{}', $3)`,
    [id, snapshot.deploymentId, JSON.stringify(snapshot)],
  );
  await client.query(
    `INSERT INTO "Stage" ("restApiId", "stageName", "deploymentId", "cacheClusterEnabled", "cacheClusterStatus", "tracingEnabled",
       "variables", "methodSettings", "tags", "createdDate", "lastUpdatedDate")
     VALUES ($1, $2, $3, false, 'NOT_AVAILABLE', false, '{}', '{}', '{}', now(), now())
     ON CONFLICT ("restApiId", "stageName") DO UPDATE SET "deploymentId" = excluded."deploymentId"`,
    [id, stageName, snapshot.deploymentId],
  );
  await announce(client, id, stageName);
}

async function announce(client: pg.Client, restApiId: string, stageName: string): Promise<void> {
  await client.query(`INSERT INTO "Revision" ("restApiId", "stageName") VALUES ($1, $2)`, [restApiId, stageName]);
  await client.query("NOTIFY gatehouse_revision");
}

async function putApiKey(client: pg.Client, key: LiveApiKey): Promise<void> {
  await client.query(
    `INSERT INTO "ApiKey" ("id", "region", "enabled", "createdDate", "lastUpdatedDate", "valueEncrypted", "valueHash", "tags")
     VALUES ($1, $2, $3, now(), now(), '', decode($4, 'hex'), '{}')
     ON CONFLICT ("id") DO UPDATE SET "enabled" = excluded."enabled", "valueHash" = excluded."valueHash"`,
    [key.id, key.region, key.enabled, key.valueHash],
  );
  await client.query(`DELETE FROM "UsagePlanKey" WHERE "keyId" = $1`, [key.id]);
  await client.query(`INSERT INTO "UsagePlanKey" SELECT unnest($2::text[]), $1`, [key.id, key.usagePlanIds]);
  await announceSubject(client, "apiKey", key.id);
}

async function putUsagePlan(client: pg.Client, plan: LiveUsagePlan): Promise<void> {
  await client.query(
    `INSERT INTO "UsagePlan" ("id", "region", "name", "apiStages", "throttle", "quota", "tags", "createdDate")
     VALUES ($1, $2, $1, $3, $4, $5, '{}', to_timestamp($6))
     ON CONFLICT ("id") DO UPDATE SET "apiStages" = excluded."apiStages", "throttle" = excluded."throttle", "quota" = excluded."quota"`,
    [
      plan.id,
      plan.region,
      JSON.stringify(plan.apiStages),
      plan.throttle && JSON.stringify(plan.throttle),
      plan.quota && JSON.stringify(plan.quota),
      plan.createdDate / 1000,
    ],
  );
  await announceSubject(client, "usagePlan", plan.id);
}

async function putUser(client: pg.Client, { name, createdDate, policyNames, accessKeys }: LiveUser): Promise<void> {
  await client.query(`DELETE FROM "User" WHERE "name" = $1`, [name]);
  await client.query(`INSERT INTO "User" ("name", "email", "createdDate") VALUES ($1, $1, to_timestamp($2))`, [
    name,
    createdDate / 1000,
  ]);
  await client.query(
    `INSERT INTO "Group" ("name", "policies") VALUES ($1, $2) ON CONFLICT ("name") DO UPDATE SET "policies" = excluded."policies"`,
    [name, policyNames],
  );
  await client.query(`INSERT INTO "GroupMembership" ("groupName", "userName") VALUES ($1, $1)`, [name]);
  for (const key of accessKeys) {
    await client.query(
      `INSERT INTO "AccessKey" ("id", "userName", "secretEncrypted", "sessionTokenHash", "expiration", "createdDate")
       VALUES ($1, $2, decode($3, 'base64'), decode($4, 'hex'), to_timestamp($5), to_timestamp($6))`,
      [
        key.id,
        name,
        key.secretEncrypted,
        key.sessionTokenHash ?? null,
        key.expiration === undefined ? null : key.expiration / 1000,
        key.createdDate / 1000,
      ],
    );
  }
  await announceSubject(client, "user", name);
}

async function putUserPool(client: pg.Client, { userPoolArn, issuer, audience }: LiveUserPoolMapping): Promise<void> {
  await client.query(
    `INSERT INTO "UserPoolMapping" ("userPoolArn", "issuer", "audience", "createdDate") VALUES ($1, $2, $3, now())
     ON CONFLICT ("userPoolArn") DO UPDATE SET "issuer" = excluded."issuer", "audience" = excluded."audience"`,
    [userPoolArn, issuer, audience],
  );
  await announceSubject(client, "userPool", userPoolArn);
}

async function putIntegrationRole(client: pg.Client, role: LiveIntegrationRole): Promise<void> {
  await client.query(
    `INSERT INTO "IntegrationRole" ("arn", "accessKeyId", "sealedSecrets", "assumeRolePolicyDocument", "createdDate", "lastUpdatedDate")
     VALUES ($1, $2, decode($3, 'base64'), $4, now(), now())`,
    [role.arn, role.accessKeyId, role.sealedSecrets, role.trustPolicy],
  );
  await announceSubject(client, "integrationRole", role.arn);
}

async function announceSubject(client: pg.Client, kind: string, subject: string): Promise<void> {
  await client.query(`INSERT INTO "Revision" ("kind", "subject") VALUES ($1, $2)`, [kind, subject]);
  await client.query("NOTIFY gatehouse_revision");
}
