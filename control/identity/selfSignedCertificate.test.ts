import { execFileSync } from "node:child_process";
import { createPrivateKey, X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { integer, objectIdentifier, time } from "./der.ts";
import { type SelfSignedCertificate, selfSignedCertificate } from "./selfSignedCertificate.ts";

const now = Date.parse("2026-11-21T12:34:56.789Z");
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

describe("a client certificate of API Gateway", () => {
  let made: SelfSignedCertificate;
  let folder: string;
  const openssl = (...argv: string[]) => execFileSync("openssl", argv, { cwd: folder, encoding: "utf8" });
  beforeAll(async () => {
    made = await selfSignedCertificate(now);
    folder = mkdtempSync(join(tmpdir(), "gatehouse-certificate-"));
    writeFileSync(join(folder, "certificate.pem"), made.certificate);
    writeFileSync(join(folder, "key.pem"), made.privateKey);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("is signed by its own key, names the service and is valid for 365 days", () => {
    const certificate = new X509Certificate(made.certificate);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.checkPrivateKey(createPrivateKey(made.privateKey))).toBe(true);
    expect(certificate.checkIssued(certificate)).toBe(true);
    expect(certificate.subject).toBe("C=US\nL=Seattle\nCN=ApiGateway");
    expect(certificate.issuer).toBe(certificate.subject);
    expect(certificate.publicKey.asymmetricKeyDetails).toMatchObject({ modulusLength: 2048, publicExponent: 65537n });
    expect(certificate.validFromDate).toEqual(new Date("2026-11-21T12:34:56Z"));
    expect(certificate.validToDate).toEqual(new Date("2027-11-21T12:34:56Z"));
    expect(made.notAfter).toEqual(certificate.validToDate);
  });

  it("is what openssl accepts as a trusted client certificate, and of version 3 without extensions", () => {
    const at = ["-attime", String(now / 1000 + 60)].map((word) => word.replace(/\..*/, ""));
    const verified = openssl("verify", "-CAfile", "certificate.pem", "-purpose", "sslclient", ...at, "certificate.pem");
    expect(verified).toContain("OK");
    const text = openssl("x509", "-in", "certificate.pem", "-noout", "-text");
    expect(text).toContain("Version: 3 (0x2)");
    expect(text).toContain("Signature Algorithm: sha256WithRSAEncryption");
    expect(text).not.toContain("X509v3");
    expect(openssl("x509", "-in", "certificate.pem", "-noout", "-pubkey")).toBe(
      openssl("pkey", "-in", "key.pem", "-pubout"),
    );
  });

  it("is as long as those the service issues and has another serial number each time", async () => {
    expect(made.certificate).toMatch(/^-----BEGIN CERTIFICATE-----\r\nMIIC6TCCAdGgAwIBAgIJA/);
    const other = new X509Certificate((await selfSignedCertificate(now)).certificate);
    expect(other.serialNumber).not.toBe(new X509Certificate(made.certificate).serialNumber);
  });
});

describe("DER", () => {
  it.each([
    ["00", "020100"],
    ["007f", "02017f"],
    ["80", "02020080"],
    ["0100", "02020100"],
  ])("writes the whole number %s in as few bytes as it needs, never as a negative one", (magnitude, expected) => {
    expect(hex(integer(Buffer.from(magnitude, "hex")))).toBe(expected);
  });

  it("writes object identifiers to the base 128 and years from 2050 in four digits", () => {
    expect(hex(objectIdentifier("1.2.840.113549.1.1.11"))).toBe("06092a864886f70d01010b");
    expect(Buffer.from(time(new Date("2049-12-31T23:59:59Z"))).toString("latin1")).toBe("\x17\r491231235959Z");
    expect(Buffer.from(time(new Date("2050-01-01T00:00:00Z"))).toString("latin1")).toBe("\x18\x0f20500101000000Z");
  });
});
