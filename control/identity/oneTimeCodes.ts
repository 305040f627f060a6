// Codes of virtual MFA devices: RFC 6238 as authenticator apps have it, six digits of SHA-1 every 30 seconds. No code counts twice.
import { randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { openText, sealText } from "../../iam/sealedText.ts";
import type { StoredMfaDevice } from "../store/mfaDevices.ts";
import type { Store } from "../store/store.ts";

const periodSeconds = 30;
/** 64 characters in Base32. */
const seedBytes = 40;
/** Steps that a device's clock may be off while it is used; when it is enabled or brought back into step, further. */
const usualWindow = 1;
export const resyncWindow = 20;

export const newSeed = (): string => new Secret({ buffer: Uint8Array.from(randomBytes(seedBytes)).buffer }).base32;

export const sealSeed = (secretsKey: Uint8Array, deviceName: string, seed: string): Uint8Array =>
  sealText(secretsKey, subjectOf(deviceName), seed);

/** The time step the code belongs to; `undefined`: to none near `nowMs`. */
export function stepOf(
  secretsKey: Uint8Array,
  { name, seedSealed }: StoredMfaDevice,
  code: string,
  nowMs: number,
  window: number = usualWindow,
): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const secret = Secret.fromBase32(openText(secretsKey, subjectOf(name), seedSealed));
  const totp = new TOTP({ secret, algorithm: "SHA1", digits: 6, period: periodSeconds });
  const delta = totp.validate({ token: code, timestamp: nowMs, window });
  return delta === null ? undefined : Math.floor(nowMs / 1000 / periodSeconds) + delta;
}

/** True once for each code of one of these devices. */
export async function takeCode(
  store: Store,
  secretsKey: Uint8Array,
  devices: readonly StoredMfaDevice[],
  code: string,
  nowMs: number,
): Promise<boolean> {
  for (const device of devices) {
    const step = stepOf(secretsKey, device, code, nowMs);
    if (step !== undefined && (await store.mfaDevices.takeStep(device.name, step))) return true;
  }
  return false;
}

const subjectOf = (deviceName: string): string => `mfa ${deviceName}`;
