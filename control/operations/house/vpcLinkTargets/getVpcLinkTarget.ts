// What stands behind the ARN of a load balancer, and how it is.
import type { HouseOperation } from "../../../call.ts";
import { foundTarget } from "./lookUp.ts";
import { vpcLinkTargetOutput } from "./vpcLinkTargetOutput.ts";

export const getVpcLinkTarget: HouseOperation<"GetVpcLinkTarget"> = async ({ targetArn }, call) =>
  vpcLinkTargetOutput(call, foundTarget(await call.store.vpcLinkTargets.get(call.region, targetArn)));
