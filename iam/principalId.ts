// "IAM identifiers", unique IDs: AIDA for a user. Made of what tells a user from one that had the name before, so that nobody need keep it.
import { createHash } from "node:crypto";

const base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const prefix = "AIDA";
const length = 21;

/** `createdMs`: epoch milliseconds. */
export function userIdOf(arn: string, createdMs: number): string {
  const bytes = createHash("sha256").update(`${arn} ${createdMs}`).digest();
  return prefix + Array.from(bytes.subarray(0, length - prefix.length), (byte) => base32[byte % 32]).join("");
}
