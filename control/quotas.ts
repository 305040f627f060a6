// How many of what there may be: "Quotas for configuring and running a REST API in API Gateway" of the developer guide, at the three
// levels of the setting LIMITS.
import { ServiceException } from "../wire/errors.ts";

export const quotaLevels = ["aws", "strict", "raised"] as const;

/** `aws`: of an object as on AWS, of an account any number. `strict`: as on AWS. `raised`: of an object ten times that. */
export type QuotaLevel = (typeof quotaLevels)[number];

interface Quota extends Readonly<Record<QuotaLevel, number>> {
  /** As AWS's sentence names them. */
  readonly what: string;
  readonly owner: string;
}

const within =
  (owner: string) =>
  (what: string, count: number): Quota => ({ what, owner, aws: count, strict: count, raised: 10 * count });
const perApi = within("API");

/** Per region. */
const perAccount = (what: string, count: number): Quota => ({
  what,
  owner: "account",
  aws: Number.POSITIVE_INFINITY,
  strict: count,
  raised: Number.POSITIVE_INFINITY,
});

const accountTable = {
  regionalApis: perAccount("Regional APIs", 600),
  edgeApis: perAccount("Edge-optimized APIs", 120),
  privateApis: perAccount("Private APIs", 600),
  apiKeys: perAccount("API Keys", 10_000),
  usagePlans: perAccount("Usage Plans", 300),
  clientCertificates: perAccount("Client Certificates", 60),
  vpcLinks: perAccount("VPC Links", 20),
  publicDomainNames: perAccount("Domain Names", 120),
  privateDomainNames: perAccount("Private Domain Names", 50),
  domainNameAccessAssociations: perAccount("Domain Name Access Associations", 100),
} as const;

export const quotaTable = {
  ...accountTable,
  resourcesPerApi: perApi("Resources", 300),
  stagesPerApi: perApi("Stages", 10),
  authorizersPerApi: perApi("Authorizers", 10),
  documentationPartsPerApi: perApi("Documentation Parts", 2000),
  // Where the guide names none, bounds of our own.
  modelsPerApi: perApi("Models", 1000),
  requestValidatorsPerApi: perApi("Request Validators", 300),
  documentationVersionsPerApi: perApi("Documentation Versions", 100),
  usagePlansPerApiKey: within("API Key")("Usage Plans", 10),
  basePathMappingsPerDomainName: within("domain name")("Base path mappings", 200),
} as const;

export type QuotaName = keyof typeof quotaTable;
export type AccountQuotaName = keyof typeof accountTable;
export type Quotas = Readonly<Record<QuotaName, number>>;

export const quotasAt = (level: QuotaLevel): Quotas => numbersOf(quotaTable, level);

/** Guarantee: `Object.entries` keeps the names of the table. */
const numbersOf = <Name extends string>(table: Readonly<Record<Name, Quota>>, level: QuotaLevel) =>
  Object.fromEntries(Object.entries<Quota>(table).map(([name, quota]) => [name, quota[level]])) as Record<Name, number>;

/** Refuses the one too many; `count` have been there. The sentence is AWS's, double spaces and all. */
export function refuseMoreThan(quotas: Quotas, name: QuotaName, count: number, added = 1): void {
  if (count + added <= quotas[name]) return;
  const { what, owner } = quotaTable[name];
  throw new ServiceException(
    "LimitExceededException",
    `Maximum number of ${what} for this ${owner} has been reached.  Please contact AWS if you need additional ${what}.`,
  );
}
