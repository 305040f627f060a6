import type { LiveClientCertificate, LiveStage } from "../../contract/liveSettings.ts";
import { openSecret } from "../../iam/sealedSecret.ts";
import type { ClientCertificate } from "../ports/upstream.ts";

/** Opens what control has sealed; throws where it cannot be opened. */
export type OpenClientCertificate = (sealed: LiveClientCertificate) => ClientCertificate;

/** `sharedKey`: what control and the gateway both hold. */
export const clientCertificateOpener =
  (sharedKey: Uint8Array): OpenClientCertificate =>
  ({ id, certificate, privateKeySealed }) => ({
    id,
    certificate,
    privateKey: openSecret(sharedKey, id, Buffer.from(privateKeySealed, "base64")),
  });

/** A stage that is to present a certificate presents it or is not served. */
export function clientCertificateOf(
  { clientCertificateId, clientCertificate }: LiveStage,
  open: OpenClientCertificate | undefined,
): ClientCertificate | undefined {
  if (!clientCertificateId) return undefined;
  if (!open || clientCertificate?.id !== clientCertificateId)
    throw new Error(`The client certificate ${clientCertificateId} is missing`);
  return open(clientCertificate);
}
