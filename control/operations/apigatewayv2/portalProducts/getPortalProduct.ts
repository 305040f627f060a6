// Answers a portal product. API reference, version 2, "Portal product".
import type { V2Operation } from "../../../call.ts";
import { findPortalProduct } from "../lookUp.ts";
import { portalProductOutput } from "../outputs.ts";

export const getPortalProduct: V2Operation<"GetPortalProduct"> = async (input, call) =>
  portalProductOutput(call, await findPortalProduct(call, input));
