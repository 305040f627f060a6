import { GetVpcLinkCommand, GetVpcLinksCommand, type VpcLink } from "@aws-sdk/client-api-gateway";
import type { PlainOutput } from "../../lib/aws.ts";
import { allPages, type ManagementQuery } from "../console/managementQuery.ts";

export const vpcLinksKey = ["vpcLinks"] as const;

export const vpcLinksQuery: ManagementQuery<VpcLink[]> = {
  queryKey: vpcLinksKey,
  load: ({ gateway }) => allPages((position) => gateway.send(new GetVpcLinksCommand({ limit: 500, position }))),
};

export const vpcLinkQuery = (vpcLinkId: string): ManagementQuery<VpcLink> => ({
  queryKey: ["vpcLink", vpcLinkId],
  load: async ({ gateway }) => {
    const { $metadata: _, ...vpcLink } = await gateway.send(new GetVpcLinkCommand({ vpcLinkId }));
    return vpcLink;
  },
});

export type VpcLinkTarget = PlainOutput<"GetVpcLinkTarget">;

export const vpcLinkTargetKey = (targetArn: string) => ["vpcLinkTarget", targetArn] as const;

/** Null: nobody has said yet what the target stands for; asking for it alone would be an error then. */
export const vpcLinkTargetQuery = (targetArn: string): ManagementQuery<VpcLinkTarget | null> => ({
  queryKey: vpcLinkTargetKey(targetArn),
  load: async ({ house }) => {
    const { items } = await house("GetVpcLinkTargets", {});
    return items.find((target) => target.targetArn === targetArn) ?? null;
  },
});
