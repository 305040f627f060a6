// All targets of the region that somebody has mapped.
import type { HouseOperation } from "../../../call.ts";
import { vpcLinkTargetOutputs } from "./vpcLinkTargetOutput.ts";

export const getVpcLinkTargets: HouseOperation<"GetVpcLinkTargets"> = async (_input, call) => ({
  items: await vpcLinkTargetOutputs(call, await call.store.vpcLinkTargets.list(call.region)),
});
