// Whether the master key is the one this database's secrets were encrypted under: told at the start, not by the first failing request.
import type { Client } from "pg";
import { StartError } from "../start/startError.ts";

const prefix = "Master key ";

/** Notes the key's fingerprint on a new database; refuses another key on a known one. */
export async function checkKeyFingerprint(owner: Client, fingerprint: string): Promise<void> {
  const { rows } = await owner.query<{ noted: string | null }>(
    "SELECT obj_description('gateway'::regnamespace, 'pg_namespace') AS noted",
  );
  const noted = rows[0]?.noted ?? null;
  if (noted === null) await owner.query(`COMMENT ON SCHEMA gateway IS ${owner.escapeLiteral(prefix + fingerprint)}`);
  else if (noted !== prefix + fingerprint)
    throw new StartError(
      "The master key is not the one this database's secrets were encrypted under. Set MASTER_KEY or MASTER_KEY_FILE to that " +
        "key, or restore DATA_DIR/keys from your backup.",
    );
}
