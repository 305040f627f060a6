// Changes what a ClientCertificate is described as. API reference, "UpdateClientCertificate".
import type { Operation } from "../../../call.ts";
import { clientCertificatePatch } from "../../../patch/clientCertificate.ts";
import { patch } from "../../../patch/patch.ts";
import { checkDescription } from "../limits.ts";
import { lockClientCertificate } from "../lookUp.ts";
import { clientCertificateOutput } from "../outputs.ts";

export const updateClientCertificate: Operation<"UpdateClientCertificate"> = async (input, call) => {
  const before = await lockClientCertificate(call, input.clientCertificateId);
  const { description } = patch(clientCertificatePatch, { description: before.description }, input.patchOperations);
  checkDescription(description);
  const after = { ...before, description };
  await call.store.clientCertificates.update(before, after);
  return clientCertificateOutput(after);
};
