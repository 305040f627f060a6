// Says which addresses stand behind the ARN of a load balancer, and how they are checked.
import type { HouseOperation } from "../../../call.ts";
import { checkVpcLinkTarget } from "./checkVpcLinkTarget.ts";
import { vpcLinkTargetOutput } from "./vpcLinkTargetOutput.ts";

export const putVpcLinkTarget: HouseOperation<"PutVpcLinkTarget"> = async (input, call) => {
  const { store, region, clock } = call;
  const before = await store.vpcLinkTargets.lock(region, input.targetArn);
  const now = new Date(clock.now());
  const after = {
    targetArn: input.targetArn,
    members: input.members.map((member) => member.trim().toLowerCase()),
    healthCheck: {
      ...(input.healthCheckPath && { path: input.healthCheckPath }),
      intervalSeconds: input.intervalSeconds ?? 10,
      timeoutSeconds: input.timeoutSeconds ?? 5,
      healthyThreshold: input.healthyThreshold ?? 2,
      unhealthyThreshold: input.unhealthyThreshold ?? 2,
    },
    createdDate: before?.createdDate ?? now,
    lastUpdatedDate: now,
  };
  checkVpcLinkTarget(region, after);
  await store.vpcLinkTargets.put(region, before, after);
  return vpcLinkTargetOutput(call, after);
};
