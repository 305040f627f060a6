// The master key and what is derived from it. Children get derived keys only, so none of them can undo another's encryption.
import { hkdfSync, randomBytes } from "node:crypto";
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Folders } from "./folders.ts";
import { decodeKey, type Settings } from "./settings.ts";
import { StartError } from "./startError.ts";

export interface Keys {
  /** Control: encrypts secrets that must be recoverable. */
  readonly secrets: string;
  /** Gateway: encrypts its copy of what it serves. */
  readonly config: string;
  /** Control and gateway: how an API key's value is found without being known. */
  readonly keyHash: string;
  /** Control and gateway: the credentials of the roles that integrations name. */
  readonly roles: string;
  /** Control and the developer portal: what the portal's server signs with. */
  readonly portal: string;
  /** Function host: encrypts environment variables and signs where code can be fetched. */
  readonly functions: string;
  /** Console: session cookies. */
  readonly session: string;
  /** The developer portal: its own cookie. */
  readonly portalSession: string;
  /** Passwords of database roles the supervisor makes. */
  readonly databaseOwner: string;
  readonly databaseGateway: string;
  readonly databaseFunctions: string;
  /** Tells keys apart and gives nothing away. */
  readonly fingerprint: string;
}

export function readKeys(settings: Settings, { keysDir, hasData }: Folders): Keys {
  const master = masterKey(settings, keysDir, hasData);
  const derive = (purpose: string, encoding: "base64" | "base64url" = "base64") =>
    Buffer.from(hkdfSync("sha256", master, "", `gatehouse ${purpose}`, 32)).toString(encoding);
  return {
    secrets: derive("secrets"),
    config: derive("config"),
    keyHash: derive("key hash"),
    roles: derive("integration roles"),
    portal: derive("portal"),
    functions: derive("functions"),
    session: derive("session"),
    portalSession: derive("portal session"),
    databaseOwner: derive("database owner", "base64url"),
    databaseGateway: derive("database gateway", "base64url"),
    databaseFunctions: derive("database functions", "base64url"),
    fingerprint: derive("fingerprint", "base64url").slice(0, 16),
  };
}

function masterKey(settings: Settings, keysDir: string, hasData: boolean): Buffer {
  if (settings.MASTER_KEY !== undefined) return decode("MASTER_KEY", settings.MASTER_KEY);
  const file = settings.MASTER_KEY_FILE;
  if (file !== undefined) return decode(`MASTER_KEY_FILE=${file}`, readKeyFile(file));
  return decode(
    join(keysDir, "master.key"),
    keptSecret(keysDir, "master.key", hasData, () => randomBytes(32).toString("base64")),
  );
}

function decode(source: string, text: string): Buffer {
  const key = decodeKey(text);
  if (key === undefined) throw new StartError(`${source} does not hold a key. Allowed: 32 bytes in base64 or hex.`);
  return key;
}

function readKeyFile(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new StartError(`MASTER_KEY_FILE=${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

/** A secret that is made on the first start and kept. Beside existing data a missing one means it was lost: a new one would not fit. */
export function keptSecret(keysDir: string, name: string, hasData: boolean, make: () => string): string {
  const file = join(keysDir, name);
  if (existsSync(file)) return readFileSync(file, "utf8").trim();
  if (hasData)
    throw new StartError(`${file} is missing, but the data it belongs to is there. Restore it from your backup.`);
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${make()}\n`, { mode: 0o600, flush: true });
  linkSync(draft, file);
  rmSync(draft);
  return readFileSync(file, "utf8").trim();
}
