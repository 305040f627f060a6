import type { DeploymentSnapshot } from "../../contract/snapshot.ts";

const servedVersions: readonly unknown[] = [1];
const decoder = new TextDecoder("utf-8", { fatal: true });

/** Parses a stored snapshot; a version this gateway does not know is an error. */
export function readSnapshot(text: Uint8Array): DeploymentSnapshot {
  // A TextDecoder refuses shared memory, so the bytes are copied first.
  const value: unknown = JSON.parse(decoder.decode(text.slice()));
  if (!isSnapshot(value)) throw new Error("The deployment snapshot has a version this gateway does not serve");
  return value;
}

/** Guarantee: control alone writes snapshots, from the very type, under the version number that is checked here. */
export const isSnapshot = (value: unknown): value is DeploymentSnapshot =>
  typeof value === "object" &&
  value !== null &&
  "version" in value &&
  servedVersions.includes(value.version) &&
  "restApi" in value &&
  typeof value.restApi === "object" &&
  "resources" in value &&
  Array.isArray(value.resources);
