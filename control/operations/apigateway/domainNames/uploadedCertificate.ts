// A certificate that is uploaded with its key, as it was before Certificate Manager. API reference, "CreateDomainName".
import { createPrivateKey, X509Certificate } from "node:crypto";
import type { CreateDomainNameRequest } from "@aws-sdk/client-api-gateway";
import { badRequest } from "../../../../wire/errors.ts";
import type { Call } from "../../../call.ts";
import type { StoredDomainName } from "../../../store/domainNames.ts";
import { limits } from "../limits.ts";

type Uploaded = Pick<StoredDomainName, "certificateBody" | "certificatePrivateKeyEncrypted">;

const chained = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** The certificate with its chain, and the sealed key; nothing when nothing was uploaded. */
export function uploadedCertificate(call: Call, id: string, input: CreateDomainNameRequest): Uploaded {
  const { certificateBody: body = "", certificatePrivateKey: key = "", certificateChain: chain = "" } = input;
  if (body === "" && key === "" && chain === "") return {};
  if (!input.certificateName) throw badRequest("Certificate name must be specified");
  if (body === "") throw badRequest("Certificate body must be specified");
  if (key === "") throw badRequest("Certificate private key must be specified");
  if ([body, key, chain].some((text) => text.length > limits.certificateBytes))
    throw badRequest("Certificate, private key and chain cannot be larger than 64 KB each");
  const certificates = [...body.matchAll(chained), ...chain.matchAll(chained)].map(([pem]) => pem);
  if (!isPair(certificates, key)) throw badRequest("Invalid certificate specified, or its private key does not match.");
  return {
    certificateBody: certificates.join("\n"),
    certificatePrivateKeyEncrypted: call.apiKeyValues.seal(`domainnames/${id}`, key),
  };
}

function isPair(certificates: readonly string[], key: string): boolean {
  try {
    const [own] = certificates.map((pem) => new X509Certificate(pem));
    return own?.checkPrivateKey(createPrivateKey(key)) ?? false;
  } catch {
    return false;
  }
}
