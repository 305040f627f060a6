// Who may do what in the database: an owner for the schema, a role for the gateway that sees its views and nothing
// else, and one for the function host that sees its own tables.
import type { Client } from "pg";

/** On the embedded database: the role that owns the product's database, and the database itself. */
export async function provisionOwner(superuser: Client, name: string, password: string): Promise<void> {
  await upsertRole(superuser, name, password, "CREATEROLE");
  const { rowCount } = await superuser.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
  if (rowCount === 0)
    await superuser.query(
      `CREATE DATABASE ${superuser.escapeIdentifier(name)} OWNER ${superuser.escapeIdentifier(name)}`,
    );
}

/** The gateway's role, or nothing where this database does not let us make one. */
export const provisionGatewayRole = (owner: Client, password: string): Promise<string | undefined> =>
  provisionRole(owner, "gateway", password, async (quoted) => {
    await owner.query(`GRANT USAGE ON SCHEMA gateway TO ${quoted}`);
    await owner.query(`GRANT SELECT ON ALL TABLES IN SCHEMA gateway TO ${quoted}`);
    await owner.query(`GRANT INSERT, UPDATE ("used") ON "gateway"."usageCount" TO ${quoted}`);
    await owner.query(
      `GRANT UPDATE ("lastUsedDate", "lastUsedRegion", "lastUsedService") ON "gateway"."accessKeyUse" TO ${quoted}`,
    );
    await owner.query(`GRANT UPDATE ("lastUsedDate") ON "gateway"."roleSessionUse" TO ${quoted}`);
    await owner.query(`REVOKE SELECT ON "gateway"."metric" FROM ${quoted}`);
    await owner.query(`GRANT INSERT, SELECT ("id") ON "gateway"."metric" TO ${quoted}`);
    await owner.query(`REVOKE SELECT ON "gateway"."requestLog", "gateway"."droppedLogs" FROM ${quoted}`);
    await owner.query(`GRANT INSERT ON "gateway"."requestLog", "gateway"."droppedLogs" TO ${quoted}`);
    await owner.query(`REVOKE SELECT ON "gateway"."explanation" FROM ${quoted}`);
    await owner.query(`GRANT INSERT ON "gateway"."explanation" TO ${quoted}`);
    await owner.query(`GRANT USAGE ON SEQUENCE "logs"."request_id" TO ${quoted}`);
    await owner.query(`GRANT EXECUTE ON FUNCTION "gateway"."openLogHour" TO ${quoted}`);
  });

/** The function host's: its own tables, and new log groups. */
export const provisionFunctionsRole = (owner: Client, password: string): Promise<string | undefined> =>
  provisionRole(owner, "functions", password, async (quoted) => {
    await owner.query(`GRANT USAGE ON SCHEMA functions TO ${quoted}`);
    await owner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA functions TO ${quoted}`);
    await owner.query(`GRANT INSERT ON "LogGroup" TO ${quoted}`);
  });

async function provisionRole(
  owner: Client,
  purpose: string,
  password: string,
  grant: (quoted: string) => Promise<void>,
): Promise<string | undefined> {
  const { rows } = await owner.query<{ name: string }>("SELECT current_database() AS name");
  const database = rows[0]?.name ?? "";
  const role = `${database.slice(0, 48)}_${purpose}`;
  const quoted = owner.escapeIdentifier(role);
  try {
    await upsertRole(owner, role, password, "NOCREATEROLE");
    await owner.query(`GRANT CONNECT ON DATABASE ${owner.escapeIdentifier(database)} TO ${quoted}`);
    await grant(quoted);
    return role;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === insufficientPrivilege) return undefined;
    throw error;
  }
}

const insufficientPrivilege = "42501";

async function upsertRole(client: Client, name: string, password: string, privilege: string): Promise<void> {
  const { rowCount } = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [name]);
  const verb = rowCount === 0 ? "CREATE" : "ALTER";
  await client.query(
    `${verb} ROLE ${client.escapeIdentifier(name)} LOGIN ${privilege} PASSWORD ${client.escapeLiteral(password)}`,
  );
}
