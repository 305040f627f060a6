import {
  DomainNameStatus,
  EndpointAccessMode,
  EndpointType,
  IpAddressType,
  RoutingMode,
  SecurityPolicy,
} from "@aws-sdk/client-api-gateway";
import { z } from "zod";
import { Prisma, type DomainName as Row } from "../../prisma/generated/client.ts";
import { digest } from "./digest.ts";
import { withoutNulls } from "./rows.ts";
import type { DatabaseTransaction } from "./transaction.ts";

export const domainNameSchema = z.object({
  id: z.string(),
  domainName: z.string(),
  isPrivate: z.boolean(),
  certificateName: z.string().optional(),
  certificateArn: z.string().optional(),
  certificateUploadDate: z.date().optional(),
  /** Of an uploaded certificate: PEM, followed by its chain. */
  certificateBody: z.string().optional(),
  /** Opaque here; control/identity seals and opens. */
  certificatePrivateKeyEncrypted: z.custom<Uint8Array>((value) => value instanceof Uint8Array).optional(),
  regionalCertificateName: z.string().optional(),
  regionalCertificateArn: z.string().optional(),
  regionalDomainName: z.string().optional(),
  regionalHostedZoneId: z.string().optional(),
  distributionDomainName: z.string().optional(),
  distributionHostedZoneId: z.string().optional(),
  endpointConfiguration: z.object({ types: z.array(z.enum(EndpointType)), ipAddressType: z.enum(IpAddressType) }),
  domainNameStatus: z.enum(DomainNameStatus),
  domainNameStatusMessage: z.string().optional(),
  securityPolicy: z.enum(SecurityPolicy),
  endpointAccessMode: z.enum(EndpointAccessMode).optional(),
  mutualTlsAuthentication: z
    .object({ truststoreUri: z.string().optional(), truststoreVersion: z.string().optional() })
    .optional(),
  ownershipVerificationCertificateArn: z.string().optional(),
  managementPolicy: z.string().optional(),
  policy: z.string().optional(),
  routingMode: z.enum(RoutingMode),
  tags: z.record(z.string(), z.string()),
});

/** A DomainName in AWS's shape; `id` is the domainNameId of a private one. */
export type StoredDomainName = z.infer<typeof domainNameSchema>;

export interface DomainNameStore {
  /** The public one of this name or, with an id, the private one. */
  get(region: string, domainName: string, id?: string): Promise<StoredDomainName | undefined>;
  /** As get, and nobody else changes or creates one of this name until the call is over. */
  lock(region: string, domainName: string, id?: string): Promise<StoredDomainName | undefined>;
  /** Edge-optimized ones of this name are the same in every region. */
  hasEdge(domainName: string): Promise<boolean>;
  /** In the order of ids, after `after`. */
  page(region: string, after: string | undefined, limit: number): Promise<StoredDomainName[]>;
  insert(region: string, domainName: StoredDomainName): Promise<void>;
  update(before: StoredDomainName, after: StoredDomainName): Promise<void>;
  /** With its base path mappings. */
  delete(domainName: StoredDomainName): Promise<void>;
}

export const domainNameStore = (transaction: DatabaseTransaction): DomainNameStore => ({
  ...reads(transaction),
  ...writes(transaction),
});

function reads({ prisma }: DatabaseTransaction) {
  const get: DomainNameStore["get"] = async (region, domainName, id) => {
    const which = id === undefined ? { isPrivate: false } : { isPrivate: true, id };
    const row = await prisma.domainName.findFirst({ where: { region, domainName, ...which } });
    return row === null ? undefined : domainNameFromRow(row);
  };
  return {
    get,
    lock: async (region: string, domainName: string, id?: string) => {
      await prisma.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`domainNames/${domainName}`}, 0))`;
      return get(region, domainName, id);
    },
    hasEdge: async (domainName: string) => {
      const edge = await prisma.domainName.findFirst({ where: { domainName, endpointTypes: { has: "EDGE" } } });
      return edge !== null;
    },
    page: async (region: string, after: string | undefined, limit: number) => {
      const rows = await prisma.domainName.findMany({
        where: { region, ...(after === undefined ? {} : { id: { gt: after } }) },
        orderBy: { id: "asc" },
        take: limit,
      });
      return rows.map(domainNameFromRow);
    },
  };
}

function writes({ prisma, record, reviseSubjects }: DatabaseTransaction) {
  const entity = "DomainName";
  const key = ({ domainName, isPrivate, id }: StoredDomainName) => (isPrivate ? `${domainName}+${id}` : domainName);
  return {
    insert: async (region: string, domainName: StoredDomainName) => {
      await prisma.domainName.create({ data: { region, ...toRow(domainName) } });
      record({ entity, key: key(domainName), before: undefined, after: audited(domainName) });
      await reviseSubjects("domainName", [domainName.id]);
    },
    update: async (before: StoredDomainName, after: StoredDomainName) => {
      await prisma.domainName.update({ where: { id: before.id }, data: toRow(after) });
      record({ entity, key: key(before), before: audited(before), after: audited(after) });
      await reviseSubjects("domainName", [before.id]);
    },
    delete: async (domainName: StoredDomainName) => {
      await prisma.domainName.delete({ where: { id: domainName.id } });
      record({ entity, key: key(domainName), before: audited(domainName), after: undefined });
      await reviseSubjects("domainName", [domainName.id]);
    },
  };
}

export const domainNameFromRow = ({ endpointTypes, ipAddressType, ...row }: Row): StoredDomainName =>
  domainNameSchema.parse({ ...withoutNulls(row), endpointConfiguration: { types: endpointTypes, ipAddressType } });

const toRow = ({ endpointConfiguration, ...domainName }: StoredDomainName) => ({
  ...domainName,
  endpointTypes: endpointConfiguration.types,
  ipAddressType: endpointConfiguration.ipAddressType,
  certificateName: domainName.certificateName ?? null,
  certificateArn: domainName.certificateArn ?? null,
  certificateUploadDate: domainName.certificateUploadDate ?? null,
  certificateBody: domainName.certificateBody ?? null,
  certificatePrivateKeyEncrypted: bytes(domainName.certificatePrivateKeyEncrypted),
  regionalCertificateName: domainName.regionalCertificateName ?? null,
  regionalCertificateArn: domainName.regionalCertificateArn ?? null,
  regionalDomainName: domainName.regionalDomainName ?? null,
  regionalHostedZoneId: domainName.regionalHostedZoneId ?? null,
  distributionDomainName: domainName.distributionDomainName ?? null,
  distributionHostedZoneId: domainName.distributionHostedZoneId ?? null,
  domainNameStatusMessage: domainName.domainNameStatusMessage ?? null,
  endpointAccessMode: domainName.endpointAccessMode ?? null,
  mutualTlsAuthentication: domainName.mutualTlsAuthentication ?? Prisma.DbNull,
  ownershipVerificationCertificateArn: domainName.ownershipVerificationCertificateArn ?? null,
  managementPolicy: domainName.managementPolicy ?? null,
  policy: domainName.policy ?? null,
});

const bytes = (value: Uint8Array | undefined) => (value === undefined ? null : Uint8Array.from(value));

const audited = ({ certificatePrivateKeyEncrypted: sealed, ...domainName }: StoredDomainName) => ({
  ...domainName,
  ...(sealed && { certificatePrivateKey: digest(sealed) }),
});
