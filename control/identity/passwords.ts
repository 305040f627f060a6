// Passwords under Argon2id (RFC 9106), the library's default cost: 19 MiB, two passes.
import { randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

const longestPasswordBytes = 1024;
const shortestPasswordLength = 12;

/** Why this cannot be a password that somebody chooses; undefined when it can. */
export function passwordProblem(password: string): string | undefined {
  if (password.length < shortestPasswordLength)
    return `A password needs at least ${shortestPasswordLength} characters.`;
  if (Buffer.byteLength(password) > longestPasswordBytes)
    return `A password has at most ${longestPasswordBytes} bytes.`;
  return undefined;
}

/** 20 characters, 120 bits. */
export const newPassword = (): string => randomBytes(15).toString("base64url");

export function hashPassword(password: string): Promise<string> {
  if (Buffer.byteLength(password) > longestPasswordBytes) throw new RangeError("the password is too long");
  return hash(password);
}

/** Takes as long for an account that does not exist (no hash) as for one that does. */
export async function verifyPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  if (Buffer.byteLength(password) > longestPasswordBytes) return false;
  const matches = await verify(passwordHash ?? (await hashOfNobody()), password);
  return matches && passwordHash !== undefined;
}

let nobodysHash: Promise<string> | undefined;
const hashOfNobody = (): Promise<string> => {
  nobodysHash ??= hashPassword("nobody has this password");
  return nobodysHash;
};
