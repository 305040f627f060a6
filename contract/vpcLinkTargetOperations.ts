// House operations about what stands behind VPC links: AWS finds the members of a load balancer by its ARN, here somebody says them.
import {
  listOf,
  number,
  type OperationTypes,
  shape,
  string,
  strings,
  timestamp,
  typedOperation,
} from "./houseNotation.ts";

const label = [string, { httpLabel: 1 }] as const;
const targets = "/_house/vpclink-targets";
const target = `${targets}/{targetArn}`;
const ofTarget = { targetArn: label } as const;

/** `state`: initial, healthy, unhealthy; unknown while the gateway cannot be asked, unused while no link leads there. */
const Member = shape("VpcLinkTargetMember", { address: string, state: string }, { reason: string });

const healthCheck = {
  healthCheckPath: string,
  intervalSeconds: number,
  timeoutSeconds: number,
  healthyThreshold: number,
  unhealthyThreshold: number,
} as const;

const VpcLinkTarget = shape(
  "VpcLinkTarget",
  {
    targetArn: string,
    members: listOf("VpcLinkTargetMembers", () => Member),
    intervalSeconds: number,
    timeoutSeconds: number,
    healthyThreshold: number,
    unhealthyThreshold: number,
    vpcLinkIds: strings,
    createdDate: timestamp,
    lastUpdatedDate: timestamp,
  },
  { healthCheckPath: string },
);

export const vpcLinkTargetSchemas = {
  /** Says which addresses a target stands for and how they are checked; what was said before is replaced. In force at once. */
  PutVpcLinkTarget$: typedOperation(
    "PutVpcLinkTarget",
    ["PUT", target, 200],
    shape("PutVpcLinkTargetRequest", { ...ofTarget, members: strings }, healthCheck),
    VpcLinkTarget,
  ),
  GetVpcLinkTarget$: typedOperation(
    "GetVpcLinkTarget",
    ["GET", target, 200],
    shape("GetVpcLinkTargetRequest", ofTarget),
    VpcLinkTarget,
  ),
  /** All of the region, by ARN. */
  GetVpcLinkTargets$: typedOperation(
    "GetVpcLinkTargets",
    ["GET", targets, 200],
    shape("GetVpcLinkTargetsRequest", {}),
    shape("GetVpcLinkTargetsResponse", { items: listOf("VpcLinkTargets", () => VpcLinkTarget) }),
  ),
  /** The links to it lead nowhere from then on. */
  DeleteVpcLinkTarget$: typedOperation(
    "DeleteVpcLinkTarget",
    ["DELETE", target, 204],
    shape("DeleteVpcLinkTargetRequest", ofTarget),
    shape("DeleteVpcLinkTargetResponse", {}),
  ),
} as const;

export type VpcLinkTargetOperations = OperationTypes<typeof vpcLinkTargetSchemas>;
