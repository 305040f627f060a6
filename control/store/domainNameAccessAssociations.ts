import { AccessAssociationSourceType } from "@aws-sdk/client-api-gateway";
import { z } from "zod";
import type { Prisma } from "../../prisma/generated/client.ts";
import { domainNameFromRow, domainNameSchema } from "./domainNames.ts";
import type { DatabaseTransaction } from "./transaction.ts";

const associationSchema = z.object({
  id: z.string(),
  domainName: domainNameSchema,
  sourceType: z.enum(AccessAssociationSourceType),
  source: z.string(),
  tags: z.record(z.string(), z.string()),
});

/** Lets a source, a VPC endpoint, use a private domain name. */
export type StoredAccessAssociation = z.infer<typeof associationSchema>;

export interface DomainNameAccessAssociationStore {
  get(
    domainNameId: string,
    sourceType: StoredAccessAssociation["sourceType"],
    source: string,
  ): Promise<StoredAccessAssociation | undefined>;
  /** In the order of ids, after `after`. */
  page(region: string, after: string | undefined, limit: number): Promise<StoredAccessAssociation[]>;
  insert(region: string, association: StoredAccessAssociation): Promise<void>;
  update(before: StoredAccessAssociation, after: StoredAccessAssociation): Promise<void>;
  delete(association: StoredAccessAssociation): Promise<void>;
}

const entity = "DomainNameAccessAssociation";

export const domainNameAccessAssociationStore = ({
  prisma,
  record,
}: DatabaseTransaction): DomainNameAccessAssociationStore => ({
  get: async (domainNameId, sourceType, source) => {
    const where = { domainNameId_sourceType_source: { domainNameId, sourceType, source } };
    const row = await prisma.domainNameAccessAssociation.findUnique({ where, include: { domainName: true } });
    return row === null ? undefined : fromRow(row);
  },
  page: async (region, after, limit) => {
    const rows = await prisma.domainNameAccessAssociation.findMany({
      where: { region, ...(after === undefined ? {} : { id: { gt: after } }) },
      include: { domainName: true },
      orderBy: { id: "asc" },
      take: limit,
    });
    return rows.map(fromRow);
  },
  insert: async (region, { domainName, ...association }) => {
    await prisma.domainNameAccessAssociation.create({ data: { region, domainNameId: domainName.id, ...association } });
    record({ entity, key: association.id, before: undefined, after: association });
  },
  update: async ({ domainName: _, ...before }, { tags }) => {
    await prisma.domainNameAccessAssociation.update({ where: { id: before.id }, data: { tags } });
    record({ entity, key: before.id, before, after: { ...before, tags } });
  },
  delete: async ({ domainName: _, ...association }) => {
    await prisma.domainNameAccessAssociation.delete({ where: { id: association.id } });
    record({ entity, key: association.id, before: association, after: undefined });
  },
});

type Row = Prisma.DomainNameAccessAssociationGetPayload<{ include: { domainName: true } }>;

const fromRow = ({ domainName, ...row }: Row): StoredAccessAssociation =>
  associationSchema.parse({ ...row, domainName: domainNameFromRow(domainName) });
