// Removes the resource policy that shares a portal product. API reference, version 2, "Sharing policy".
import type { V2Operation } from "../../../call.ts";
import { lockPortalProduct } from "../lookUp.ts";
import { sharingPolicyOf } from "./sharingPolicy.ts";

export const deletePortalProductSharingPolicy: V2Operation<"DeletePortalProductSharingPolicy"> = async (
  input,
  call,
) => {
  const before = await lockPortalProduct(call, input);
  sharingPolicyOf(before);
  await call.store.portalProducts.update(before, { ...before, sharingPolicy: undefined });
  return {};
};
