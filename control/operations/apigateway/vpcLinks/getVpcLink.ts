// Reads a VpcLink with its status. API reference, "GetVpcLink".
import type { Operation } from "../../../call.ts";
import { findVpcLink } from "../lookUp.ts";

export const getVpcLink: Operation<"GetVpcLink"> = (input, call) => findVpcLink(call, input.vpcLinkId);
