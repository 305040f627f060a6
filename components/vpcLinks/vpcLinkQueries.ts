import { GetVpcLinkCommand, GetVpcLinksCommand, type VpcLink } from "@aws-sdk/client-api-gateway";
import type { PlainOutput } from "../../lib/aws.ts";
import { isNamed } from "../../lib/describeError.ts";
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

/** Null: nobody has said yet what the target stands for. */
export const vpcLinkTargetQuery = (targetArn: string): ManagementQuery<VpcLinkTarget | null> => ({
  queryKey: vpcLinkTargetKey(targetArn),
  load: ({ house }) =>
    house("GetVpcLinkTarget", { targetArn }).catch((error: unknown) => {
      if (isNamed(error, "NotFoundException")) return null;
      throw error;
    }),
});
