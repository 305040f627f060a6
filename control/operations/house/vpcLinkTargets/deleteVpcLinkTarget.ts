// Forgets what stands behind the ARN of a load balancer; the links to it lead nowhere until it is mapped again.
import type { HouseOperation } from "../../../call.ts";
import { foundTarget } from "./lookUp.ts";

export const deleteVpcLinkTarget: HouseOperation<"DeleteVpcLinkTarget"> = async ({ targetArn }, { store, region }) => {
  await store.vpcLinkTargets.delete(region, foundTarget(await store.vpcLinkTargets.lock(region, targetArn)));
  return {};
};
