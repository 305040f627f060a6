// Changes name and description of a VpcLink, never its target. API reference, "UpdateVpcLink".
import type { Operation } from "../../../call.ts";
import { patch } from "../../../patch/patch.ts";
import { vpcLinkPatch } from "../../../patch/vpcLink.ts";
import { lockVpcLink } from "../lookUp.ts";
import { checkVpcLink } from "./checkVpcLink.ts";

export const updateVpcLink: Operation<"UpdateVpcLink"> = async (input, call) => {
  const before = await lockVpcLink(call, input.vpcLinkId);
  const after = patch(vpcLinkPatch, before, input.patchOperations);
  checkVpcLink(after);
  await call.store.vpcLinks.update(before, after);
  return after;
};
