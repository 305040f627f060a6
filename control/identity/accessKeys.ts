// Access keys in AWS's forms: "IAM identifiers: unique ID prefixes": AKIA for long-term keys, ASIA for temporary ones.
import { createHash, randomBytes } from "node:crypto";

const base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** 20 characters. */
export const newAccessKeyId = (prefix: "AKIA" | "ASIA"): string =>
  prefix + Array.from(randomBytes(16), (byte) => base32[byte % 32]).join("");

/** 40 characters. */
export const newSecretAccessKey = (): string => randomBytes(30).toString("base64");

export const newSessionToken = (): string => randomBytes(96).toString("base64");

/** The token is random, so one plain round of SHA-256 hides it well enough. */
export const hashSessionToken = (token: string): Uint8Array => createHash("sha256").update(token).digest();
