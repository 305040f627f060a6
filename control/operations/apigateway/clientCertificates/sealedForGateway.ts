import type { LiveClientCertificate } from "../../../../contract/liveSettings.ts";
import type { Call } from "../../../call.ts";
import type { StoredClientCertificate } from "../../../store/clientCertificates.ts";
import { lockClientCertificate } from "../lookUp.ts";

/** The certificate as the gateway presents it: the key under a key that the gateway can open it with. */
export function sealedForGateway(
  { apiKeyValues }: Call,
  { clientCertificateId: id, pemEncodedCertificate, privateKeyEncrypted }: StoredClientCertificate,
): LiveClientCertificate {
  const privateKey = apiKeyValues.open(`clientcertificates/${id}`, privateKeyEncrypted);
  const sealed = apiKeyValues.sealForGateway(id, privateKey);
  return { id, certificate: pemEncodedCertificate, privateKeySealed: Buffer.from(sealed).toString("base64") };
}

/** From the first stage that presents it on, the gateway can read its key; before, nobody but control. */
export async function shareClientCertificate(call: Call, id: string): Promise<void> {
  const { privateKeySealed } = sealedForGateway(call, await lockClientCertificate(call, id));
  await call.store.clientCertificates.share(id, Buffer.from(privateKeySealed, "base64"));
}
