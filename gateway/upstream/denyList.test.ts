import { describe, expect, it } from "vitest";
import { DenyList, type DenyListSettings } from "./denyList.ts";

const denyList = (settings: Partial<DenyListSettings> = {}) =>
  new DenyList({ deny: [], allow: [], ownPorts: [4566], ...settings });

describe("addresses integrations may not reach", () => {
  it.each([
    "169.254.169.254",
    "fe80::1",
    "fe80::1%eth0",
    "::ffff:169.254.169.254",
    "::ffff:a9fe:a9fe",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::a9fe:a9fe",
    "::ffff:0:a9fe:a9fe",
    "::a9fe:a9fe",
    "168.63.129.16",
    "fd20:ce::254",
    "2002:a9fe:a9fe::",
    "fd00:ec2::254",
    "nonsense",
  ])("denies %s without being told", (address) => {
    expect(denyList().deniesAddress(address, 80)).toBe(true);
  });

  it.each(["127.0.0.1", "127.8.8.8", "::1", "0.0.0.0", "::", "::ffff:127.0.0.1"])(
    "denies our own ports on %s",
    (address) => {
      expect(denyList().deniesAddress(address, 4566)).toBe(true);
      expect(denyList().deniesAddress(address, 80)).toBe(false);
    },
  );

  it("leaves the same port elsewhere alone", () => {
    expect(denyList().deniesAddress("192.0.2.1", 4566)).toBe(false);
  });

  it("denies what the setting names: ranges, addresses, names, each also with a port", () => {
    const list = denyList({
      deny: ["10.0.0.0/8", "2001:db8::/32", "192.0.2.1:81", "[2001:db9::1]:82", "Internal.Example", "other.example:83"],
    });
    expect(list.deniesAddress("10.1.2.3", 80)).toBe(true);
    expect(list.deniesAddress("::ffff:10.1.2.3", 80)).toBe(true);
    expect(list.deniesAddress("2001:db8::5", 80)).toBe(true);
    expect([list.deniesAddress("192.0.2.1", 81), list.deniesAddress("192.0.2.1", 80)]).toEqual([true, false]);
    expect([list.deniesAddress("2001:db9::1", 82), list.deniesAddress("2001:db9::1", 80)]).toEqual([true, false]);
    expect([list.deniesName("internal.example.", 80), list.deniesName("x.internal.example", 80)]).toEqual([
      true,
      false,
    ]);
    expect([list.deniesName("other.example", 83), list.deniesName("other.example", 80)]).toEqual([true, false]);
  });

  it("denies cloud metadata names", () => {
    expect(denyList().deniesName("metadata.google.internal", 80)).toBe(true);
  });

  it("lets INTEGRATION_ALLOW win, our own ports only when it spells the port out", () => {
    const list = denyList({ deny: ["0.0.0.0/0"], allow: ["127.0.0.0/8", "169.254.169.254"] });
    expect(list.deniesAddress("127.0.0.1", 80)).toBe(false);
    expect(list.deniesAddress("127.0.0.1", 4566)).toBe(true);
    expect(list.deniesAddress("169.254.169.254", 80)).toBe(false);
    expect(denyList({ allow: ["127.0.0.1:4566"] }).deniesAddress("127.0.0.1", 4566)).toBe(false);
  });

  it("refuses an entry it does not understand", () => {
    expect(() => denyList({ deny: ["10.0.0.0/99"] })).toThrow('"10.0.0.0/99"');
    expect(() => denyList({ allow: ["http://x/"] })).toThrow('"http://x/"');
  });
});
