// Reads a ClientCertificate; its private key never leaves. API reference, "GetClientCertificate".
import type { Operation } from "../../../call.ts";
import { findClientCertificate } from "../lookUp.ts";
import { clientCertificateOutput } from "../outputs.ts";

export const getClientCertificate: Operation<"GetClientCertificate"> = async (input, call) =>
  clientCertificateOutput(await findClientCertificate(call, input.clientCertificateId));
