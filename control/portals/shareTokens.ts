import { createHash, randomBytes } from "node:crypto";

/** Nobody guesses it. */
export const newShareToken = (): string => randomBytes(32).toString("base64url");

export const hashShareToken = (token: string): Uint8Array => createHash("sha256").update(token).digest();
