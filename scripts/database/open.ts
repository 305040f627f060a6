// From nothing to a database with the current schema: the embedded one or one's own, the same from the migrations on.
import { join } from "node:path";
import pg from "pg";
import { step } from "../progress.js";
import { type Child, startChild } from "../start/children.ts";
import type { Keys } from "../start/keys.ts";
import { StartError } from "../start/startError.ts";
import { accepts, type Cluster, clusterUrl, postgresCommand, postgresEnvironment, superuser } from "./cluster.ts";
import { checkKeyFingerprint } from "./keyFingerprint.ts";
import { migrate } from "./migrate.ts";
import { provisionFunctionsRole, provisionGatewayRole, provisionOwner } from "./roles.ts";

const product = "gatehouse";
const oldestVersion = 15;

/** Starts the embedded server as a child of the supervisor. */
export function startEmbedded(cluster: Cluster, say: (line: string) => void): Child {
  const url = clusterUrl(cluster, superuser, cluster.password, "postgres");
  return startChild(
    {
      name: "database",
      command: postgresCommand(cluster),
      env: postgresEnvironment,
      cwd: "/",
      account: cluster.account,
      stopSignal: "SIGINT",
      output: "last words",
      isHealthy: () => accepts(url),
    },
    say,
  );
}

/** The connection string of the product's own database in the embedded server. */
export async function provisionEmbedded(cluster: Cluster, keys: Keys): Promise<string> {
  const url = clusterUrl(cluster, superuser, cluster.password, "postgres");
  await withClient(url, (client) => provisionOwner(client, product, keys.databaseOwner));
  return clusterUrl(cluster, product, keys.databaseOwner, product);
}

export interface RoleUrls {
  readonly gatewayDatabaseUrl: string;
  readonly functionsDatabaseUrl: string;
}

/** Applies the migrations and returns the connection strings of those who may do less than the owner. */
export async function bringUpToDate(
  databaseUrl: string,
  root: string,
  keys: Keys,
  say: (line: string) => void,
): Promise<RoleUrls> {
  return withClient(databaseUrl, async (client) => {
    await checkVersion(client);
    await step("Applying migrations", () => migrate(client, join(root, "prisma", "migrations")));
    await checkKeyFingerprint(client, keys.fingerprint);
    const gateway = await provisionGatewayRole(client, keys.databaseGateway);
    const functions = await provisionFunctionsRole(client, keys.databaseFunctions);
    if (gateway === undefined || functions === undefined)
      say("Warning: this database does not let us make roles, so gateway and functions use the role of DATABASE_URL.");
    return {
      gatewayDatabaseUrl: urlAs(databaseUrl, gateway, keys.databaseGateway),
      functionsDatabaseUrl: urlAs(databaseUrl, functions, keys.databaseFunctions),
    };
  });
}

function urlAs(databaseUrl: string, role: string | undefined, password: string): string {
  if (role === undefined) return databaseUrl;
  const url = new URL(databaseUrl);
  url.username = role;
  url.password = password;
  return url.href;
}

export async function withClient<Result>(
  connectionString: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    throw new StartError(
      `The database cannot be reached: ${error instanceof Error ? error.message || error.name : error}`,
    );
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export async function checkVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ server_version_num: string }>("SHOW server_version_num");
  const version = Math.floor(Number(rows[0]?.server_version_num) / 10_000);
  if (!(version >= oldestVersion))
    throw new StartError(`DATABASE_URL leads to PostgreSQL ${version}. Allowed: ${oldestVersion} or newer.`);
}
