import { GetPortalCommand, type GetPortalResponse, ListPortalsCommand } from "@aws-sdk/client-apigatewayv2";
import type { PlainOutput } from "../../lib/aws.ts";
import { allPages, type ManagementQuery } from "../console/managementQuery.ts";

export type Portal = GetPortalResponse;
export type PortalSettings = PlainOutput<"GetPortalSettings">;
export type Publication = PlainOutput<"GetPortalPublications">["items"][number];
export type DeveloperRow = PlainOutput<"GetDevelopers">["items"][number];
export type SubscriptionRow = PlainOutput<"GetPortalSubscriptions">["items"][number];
export type Mail = PlainOutput<"ReadMails">["items"][number];

/** Everything about portals; also what a change of one may touch. */
export const portalsKey = ["portals"] as const;

export const portalsQuery: ManagementQuery<Portal[]> = {
  queryKey: [...portalsKey, "all"],
  load: ({ gatewayV2 }) =>
    allPages(async (position) => {
      const { Items, NextToken } = await gatewayV2.send(new ListPortalsCommand({ NextToken: position }));
      return { items: Items, position: NextToken };
    }),
};

export const portalQuery = (portalId: string): ManagementQuery<Portal> => ({
  queryKey: [...portalsKey, portalId],
  load: async ({ gatewayV2 }) => {
    const { $metadata: _, ...portal } = await gatewayV2.send(new GetPortalCommand({ PortalId: portalId }));
    return portal;
  },
});

export const portalSettingsQuery = (portalId: string): ManagementQuery<PortalSettings> => ({
  queryKey: [...portalsKey, portalId, "settings"],
  load: ({ house }) => house("GetPortalSettings", { portalId }),
});

/** Newest first. */
export const publicationsQuery = (portalId: string): ManagementQuery<Publication[]> => ({
  queryKey: [...portalsKey, portalId, "publications"],
  load: async ({ house }) => (await house("GetPortalPublications", { portalId })).items,
});

/** As many as the operations give at once; the tables need all to filter and sort. */
const limit = 500;

export const developersQuery = (portalId: string): ManagementQuery<DeveloperRow[]> => ({
  queryKey: [...portalsKey, portalId, "developers"],
  load: ({ house }) => allPages((position) => house("GetDevelopers", { portalId, limit, position })),
});

export const subscriptionsQuery = (portalId: string): ManagementQuery<SubscriptionRow[]> => ({
  queryKey: [...portalsKey, portalId, "subscriptions"],
  load: ({ house }) => allPages((position) => house("GetPortalSubscriptions", { portalId, limit, position })),
});

/** The newest; older ones are looked for in the mail server. */
export const mailsQuery: ManagementQuery<PlainOutput<"ReadMails">> = {
  queryKey: [...portalsKey, "mails"],
  load: ({ house }) => house("ReadMails", { limit: 100 }),
};

export const portalName = ({ PortalContent, PortalId = "" }: Portal): string => PortalContent?.DisplayName ?? PortalId;
