// Answers the resource policy that shares a portal product. API reference, version 2, "Sharing policy".
import type { V2Operation } from "../../../call.ts";
import { findPortalProduct } from "../lookUp.ts";
import { sharingPolicyOf } from "./sharingPolicy.ts";

export const getPortalProductSharingPolicy: V2Operation<"GetPortalProductSharingPolicy"> = async (input, call) => {
  const product = await findPortalProduct(call, input);
  return { PortalProductId: product.id, PolicyDocument: sharingPolicyOf(product) };
};
