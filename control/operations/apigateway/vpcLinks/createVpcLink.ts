// Creates a VpcLink to a network load balancer; it is pending until the answer has been read. API reference, "CreateVpcLink".
import { refuseBeyondAccount } from "../../../accountQuotas.ts";
import type { Operation } from "../../../call.ts";
import type { StoredVpcLink } from "../../../store/vpcLinks.ts";
import { newVpcLinkId } from "../newId.ts";
import { checkVpcLink } from "./checkVpcLink.ts";

export const createVpcLink: Operation<"CreateVpcLink"> = async (input, call) => {
  const { store, region } = call;
  const targetArns = input.targetArns ?? [];
  const vpcLink: StoredVpcLink = {
    id: newVpcLinkId(),
    name: input.name ?? "",
    description: input.description || undefined,
    targetArns,
    ...settled(region, targetArns[0]),
    tags: input.tags ?? {},
  };
  checkVpcLink(vpcLink);
  await refuseBeyondAccount(call, "vpcLinks");
  await store.vpcLinks.insert(region, vpcLink);
  const { statusMessage: _, ...answered } = vpcLink;
  return { ...answered, status: "PENDING" };
};

/** What the link turns out to be: there is no network to wait for, but only a load balancer of the region can be linked to. */
function settled(region: string, targetArn = ""): Pick<StoredVpcLink, "status" | "statusMessage"> {
  const [, , service, at, , resource] = targetArn.split(":");
  const isTarget = service === "elasticloadbalancing" && at === region && resource?.startsWith("loadbalancer/net/");
  return isTarget
    ? { status: "AVAILABLE", statusMessage: "Your vpc link is ready for use" }
    : { status: "FAILED", statusMessage: "NLB ARN is malformed." };
}
