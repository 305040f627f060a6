// How many of something a region has, for the quotas of accounts.
import type { AccountQuotaName } from "../quotas.ts";
import type { DatabaseTransaction } from "./transaction.ts";

export interface AccountCountStore {
  /** Nobody else adds one of these until the call is over. */
  lockAndCount(region: string, name: AccountQuotaName): Promise<number>;
}

type Count = (prisma: DatabaseTransaction["prisma"], region: string) => Promise<number>;

const restApis =
  (type: string): Count =>
  (prisma, region) =>
    prisma.restApi.count({ where: { region, endpointTypes: { has: type } } });

const counts: Readonly<Record<AccountQuotaName, Count>> = {
  regionalApis: restApis("REGIONAL"),
  edgeApis: restApis("EDGE"),
  privateApis: restApis("PRIVATE"),
  apiKeys: (prisma, region) => prisma.apiKey.count({ where: { region } }),
  usagePlans: (prisma, region) => prisma.usagePlan.count({ where: { region } }),
  clientCertificates: (prisma, region) => prisma.clientCertificate.count({ where: { region } }),
  vpcLinks: (prisma, region) => prisma.vpcLink.count({ where: { region } }),
  publicDomainNames: (prisma, region) => prisma.domainName.count({ where: { region, isPrivate: false } }),
  privateDomainNames: (prisma, region) => prisma.domainName.count({ where: { region, isPrivate: true } }),
  domainNameAccessAssociations: (prisma, region) => prisma.domainNameAccessAssociation.count({ where: { region } }),
};

export const accountCountStore = ({ prisma }: DatabaseTransaction): AccountCountStore => ({
  lockAndCount: async (region, name) => {
    await prisma.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`quota/${region}/${name}`}, 0))`;
    return counts[name](prisma, region);
  },
});
