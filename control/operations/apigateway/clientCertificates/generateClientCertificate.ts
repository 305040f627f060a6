// Makes a key pair and a certificate that back ends can know the gateway by. API reference, "GenerateClientCertificate".
import { refuseBeyondAccount } from "../../../accountQuotas.ts";
import { AfterCommit, type Operation } from "../../../call.ts";
import { selfSignedCertificate } from "../../../identity/selfSignedCertificate.ts";
import { checkDescription } from "../limits.ts";
import { newClientCertificateId } from "../newId.ts";
import { clientCertificateOutput } from "../outputs.ts";
import { checkTags } from "../tags.ts";

export const generateClientCertificate: Operation<"GenerateClientCertificate"> = async (input, call) => {
  const { tags = {} } = input;
  const description = input.description || undefined;
  checkDescription(description);
  checkTags(tags);
  // A key of 2048 bits takes a while: no connection waits for it.
  return new AfterCommit(async (transaction) => {
    const made = await selfSignedCertificate(call.clock.now());
    const clientCertificateId = newClientCertificateId();
    const certificate = {
      clientCertificateId,
      description,
      pemEncodedCertificate: made.certificate,
      privateKeyEncrypted: call.apiKeyValues.seal(`clientcertificates/${clientCertificateId}`, made.privateKey),
      createdDate: made.notBefore,
      expirationDate: made.notAfter,
      tags,
    };
    await transaction(async (store) => {
      await refuseBeyondAccount({ ...call, store }, "clientCertificates");
      await store.clientCertificates.insert(call.region, certificate);
    });
    return clientCertificateOutput(certificate);
  });
};
