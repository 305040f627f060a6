// Passwords under Argon2id (RFC 9106), the library's default cost: 19 MiB, two passes.
import { hash, verify } from "@node-rs/argon2";

const longestPasswordBytes = 1024;

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
