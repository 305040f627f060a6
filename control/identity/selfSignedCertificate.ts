// A client certificate as the service makes them: version 3 without extensions, RSA of 2048 bits, signed with SHA-256 by its own key.
// Its names and the 365 days are those of certificates that API Gateway has issued.
import { generateKeyPair, randomBytes, sign } from "node:crypto";
import { promisify } from "node:util";
import { bitString, integer, nothing, objectIdentifier, printableString, sequence, set, tagged, time } from "./der.ts";

export interface SelfSignedCertificate {
  /** PEM. */
  readonly certificate: string;
  /** PKCS #8 in PEM. */
  readonly privateKey: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

const yearMs = 365 * 86_400_000;
const makeKeys = promisify(generateKeyPair);

export async function selfSignedCertificate(nowMs: number): Promise<SelfSignedCertificate> {
  const { publicKey, privateKey } = await makeKeys("rsa", { modulusLength: 2048 });
  const notBefore = new Date(Math.floor(nowMs / 1000) * 1000);
  const notAfter = new Date(notBefore.getTime() + yearMs);
  const subjectPublicKeyInfo = publicKey.export({ type: "spki", format: "der" });
  const toBeSigned = sequence(
    tagged(0, integer(Uint8Array.of(2))),
    integer(serialNumber()),
    sha256WithRsa,
    apiGateway,
    sequence(time(notBefore), time(notAfter)),
    apiGateway,
    subjectPublicKeyInfo,
  );
  const signature = sign("sha256", toBeSigned, privateKey);
  return {
    certificate: pem(sequence(toBeSigned, sha256WithRsa, bitString(signature))),
    privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    notBefore,
    notAfter,
  };
}

const sha256WithRsa = sequence(objectIdentifier("1.2.840.113549.1.1.11"), nothing());

const attribute = (type: string, value: string): Uint8Array =>
  set(sequence(objectIdentifier(type), printableString(value)));

/** C=US, L=Seattle, CN=ApiGateway. */
const apiGateway = sequence(
  attribute("2.5.4.6", "US"),
  attribute("2.5.4.7", "Seattle"),
  attribute("2.5.4.3", "ApiGateway"),
);

/** 64 bits; the highest is set, so that every one is as long. */
function serialNumber(): Uint8Array {
  const bytes = randomBytes(8);
  bytes[0] = (bytes[0] ?? 0) | 0x80;
  return bytes;
}

/** The service ends its lines as MIME does. */
function pem(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----"].join("\r\n");
}
