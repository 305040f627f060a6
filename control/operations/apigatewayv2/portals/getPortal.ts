// Answers a portal as it is edited. API reference, version 2, "Portal".
import type { V2Operation } from "../../../call.ts";
import { findPortal } from "../lookUp.ts";
import { portalOutput } from "../outputs.ts";

export const getPortal: V2Operation<"GetPortal"> = async (input, call) =>
  portalOutput(call, await findPortal(call, input.PortalId));
