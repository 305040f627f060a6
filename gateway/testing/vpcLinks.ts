import type { LiveVpcLink, VpcLinkHealthCheck } from "../../contract/liveSettings.ts";

export const targetArn = "arn:aws:elasticloadbalancing:us-east-1:000000000000:loadbalancer/net/pets/0123456789abcdef";

export const healthCheck = (other: Partial<VpcLinkHealthCheck> = {}): VpcLinkHealthCheck => ({
  intervalSeconds: 10,
  timeoutSeconds: 5,
  healthyThreshold: 2,
  unhealthyThreshold: 2,
  ...other,
});

/** A link whose target stands for these members. */
export const liveVpcLink = (
  members: readonly string[] | undefined,
  other: Partial<LiveVpcLink> = {},
  check: Partial<VpcLinkHealthCheck> = {},
): LiveVpcLink => ({
  id: "link01",
  region: "us-east-1",
  isAvailable: true,
  targetArn,
  ...(members && { target: { members, healthCheck: healthCheck(check) } }),
  ...other,
});
