import { notFound } from "../../../../wire/errors.ts";
import type { StoredVpcLinkTarget } from "../../../store/vpcLinkTargets.ts";

export function foundTarget(target: StoredVpcLinkTarget | undefined): StoredVpcLinkTarget {
  if (target === undefined) throw notFound("Invalid VPC link target specified");
  return target;
}
