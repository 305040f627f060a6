// Values of the keys that app developers make: what a scanner for leaked secrets recognises, and tells from a typing error.
// docs/decisions/0020
import { randomInt } from "node:crypto";
import { crc32 } from "node:zlib";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const prefix = "ghk_";
const randomLength = 30;
const checksumLength = 6;

/** `ghk_`, 30 random letters and digits, and six that follow from them. */
export function newPortalKeyValue(): string {
  const random = Array.from({ length: randomLength }, () => alphabet.charAt(randomInt(alphabet.length))).join("");
  return prefix + random + checksum(random);
}

/** False: nobody was ever given this value. */
export function isPortalKeyValue(value: string): boolean {
  const [, random = "", stated] = /^ghk_([0-9A-Za-z]{30})([0-9A-Za-z]{6})$/.exec(value) ?? [];
  return stated !== undefined && stated === checksum(random);
}

/** CRC-32 of the random part, to the base of 62. */
function checksum(random: string): string {
  let rest = crc32(random);
  let text = "";
  for (let digit = 0; digit < checksumLength; digit++) {
    text = alphabet.charAt(rest % alphabet.length) + text;
    rest = Math.floor(rest / alphabet.length);
  }
  return text;
}
