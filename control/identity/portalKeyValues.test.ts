import { describe, expect, it } from "vitest";
import { isPortalKeyValue, newPortalKeyValue } from "./portalKeyValues.ts";

describe("values of the keys that app developers make", () => {
  it("are recognised by their prefix, their length and their checksum", () => {
    const value = newPortalKeyValue();
    expect(value).toMatch(/^ghk_[0-9A-Za-z]{36}$/);
    expect(isPortalKeyValue(value)).toBe(true);
    expect(newPortalKeyValue()).not.toBe(value);
  });

  it("end in the CRC-32 of their random part to the base of 62, as anybody can check", () => {
    // zlib.crc32 of thirty zeros, by another implementation.
    expect(isPortalKeyValue(`ghk_${"0".repeat(30)}${base62(2_011_552_642)}`)).toBe(true);
  });

  it.each([
    [
      "one character is another",
      (value: string) => value.slice(0, 10) + (value[10] === "a" ? "b" : "a") + value.slice(11),
    ],
    ["one is missing", (value: string) => value.slice(0, -1)],
    ["one is too many", (value: string) => `${value}0`],
    ["the prefix is another", (value: string) => value.replace("ghk_", "ghp_")],
  ])("are none where %s", (_, spoil) => {
    expect(isPortalKeyValue(spoil(newPortalKeyValue()))).toBe(false);
  });
});

const base62 = (value: number): string => {
  const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  return Array.from({ length: 6 }, (_, index) => digits[Math.floor(value / 62 ** (5 - index)) % 62]).join("");
};
