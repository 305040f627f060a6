// Deletes a ClientCertificate that no stage presents. API reference, "DeleteClientCertificate".
import { badRequest } from "../../../../wire/errors.ts";
import type { Operation } from "../../../call.ts";
import { lockClientCertificate } from "../lookUp.ts";

export const deleteClientCertificate: Operation<"DeleteClientCertificate"> = async (input, call) => {
  const certificate = await lockClientCertificate(call, input.clientCertificateId);
  const { clientCertificateId: id } = certificate;
  const users = await call.store.clientCertificates.users(id);
  if (users.length > 0)
    throw badRequest(
      `Cannot delete client certificate. Client certificate '${id}', is referenced in [${users.join(", ")}] in format of [RESTApiId:Stage].`,
    );
  await call.store.clientCertificates.delete(certificate);
  return {};
};
