import type { VpcLinkMemberHealth } from "../../../../contract/gatewayDoor.ts";
import type { VpcLinkTargetOperations } from "../../../../contract/vpcLinkTargetOperations.ts";
import type { Call } from "../../../call.ts";
import type { StoredVpcLinkTarget } from "../../../store/vpcLinkTargets.ts";

type Target = VpcLinkTargetOperations["GetVpcLinkTarget"]["output"];

export async function vpcLinkTargetOutput(call: Call, target: StoredVpcLinkTarget): Promise<Target> {
  const [output] = await vpcLinkTargetOutputs(call, [target]);
  if (output === undefined) throw new Error("One target has one output");
  return output;
}

/** With what the gateway's checks have shown; it need not answer for the rest to be told. */
export async function vpcLinkTargetOutputs(
  { store, region, gateway }: Call,
  targets: readonly StoredVpcLinkTarget[],
): Promise<Target[]> {
  const links = await store.vpcLinkTargets.links(region);
  const checked = await gateway.vpcLinkHealth(region).catch(() => undefined);
  return targets.map(({ targetArn, members, healthCheck: { path, ...healthCheck }, ...dates }) => {
    const vpcLinkIds = [...(links.get(targetArn) ?? [])];
    return {
      targetArn,
      members: members.map((address) => ({ address, ...stateOf(checked, targetArn, address, vpcLinkIds.length > 0) })),
      ...(path !== undefined && { healthCheckPath: path }),
      ...healthCheck,
      vpcLinkIds,
      ...dates,
    };
  });
}

function stateOf(
  checked: readonly VpcLinkMemberHealth[] | undefined,
  targetArn: string,
  address: string,
  isUsed: boolean,
): { state: string; reason?: string } {
  if (!isUsed) return { state: "unused" };
  if (checked === undefined) return { state: "unknown" };
  const found = checked.find((each) => each.targetArn === targetArn && each.member === address);
  const { state = "initial", reason } = found ?? {};
  return { state, ...(reason !== undefined && { reason }) };
}
