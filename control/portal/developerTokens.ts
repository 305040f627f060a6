// What stands for a developer: random, so one plain round of SHA-256 hides it well enough; only hashes are stored.
import { createHash, randomBytes } from "node:crypto";
import type { Store } from "../store/store.ts";

const fourteenDaysMs = 14 * 24 * 60 * 60_000;

/** 43 characters, 256 bits. */
export const newDeveloperToken = (): string => randomBytes(32).toString("base64url");

export const hashDeveloperToken = (token: string): Uint8Array => createHash("sha256").update(token).digest();

/** A new session; the token is answered once. */
export async function beginSession(store: Store, developerId: string, nowMs: number) {
  const developerToken = newDeveloperToken();
  const createdDate = new Date(nowMs);
  // Whole seconds: that is what the wire carries.
  const expiration = new Date(Math.floor((nowMs + fourteenDaysMs) / 1000) * 1000);
  const tokenHash = hashDeveloperToken(developerToken);
  await store.developerSessions.insert({ tokenHash, developerId, createdDate, expiration });
  await store.developerSessions.markUsed(developerId, createdDate);
  return { developerToken, expiration };
}
