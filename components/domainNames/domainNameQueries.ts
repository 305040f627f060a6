import {
  type BasePathMapping,
  type DomainName,
  GetBasePathMappingsCommand,
  GetDomainNameCommand,
  GetDomainNamesCommand,
} from "@aws-sdk/client-api-gateway";
import { allPages, type ManagementQuery } from "../console/managementQuery.ts";

export const domainNamesKey = ["domainNames"] as const;

export const domainNamesQuery: ManagementQuery<DomainName[]> = {
  queryKey: domainNamesKey,
  load: ({ gateway }) => allPages((position) => gateway.send(new GetDomainNamesCommand({ limit: 500, position }))),
};

export const domainNameQuery = (domainName: string): ManagementQuery<DomainName> => ({
  queryKey: ["domainName", domainName],
  load: async ({ gateway }) => {
    const { $metadata: _, ...found } = await gateway.send(new GetDomainNameCommand({ domainName }));
    return found;
  },
});

export const basePathMappingsKey = (domainName: string) => ["domainName", domainName, "basePathMappings"] as const;

export const basePathMappingsQuery = (domainName: string): ManagementQuery<BasePathMapping[]> => ({
  queryKey: basePathMappingsKey(domainName),
  load: ({ gateway }) =>
    allPages((position) => gateway.send(new GetBasePathMappingsCommand({ domainName, limit: 500, position }))),
});
