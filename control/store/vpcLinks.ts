import { VpcLinkStatus } from "@aws-sdk/client-api-gateway";
import { z } from "zod";
import { withoutNulls } from "./rows.ts";
import type { DatabaseTransaction } from "./transaction.ts";

export const vpcLinkSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().optional(),
  targetArns: z.array(z.string()),
  status: z.enum(VpcLinkStatus),
  statusMessage: z.string(),
  tags: z.record(z.string(), z.string()),
});

/** A VpcLink in AWS's shape. */
export type StoredVpcLink = z.infer<typeof vpcLinkSchema>;

/** An integration that reaches its back end through a link; with a stage: as it is deployed there. */
export interface VpcLinkUse {
  readonly restApiId: string;
  readonly httpMethod: string;
  readonly resourceId: string;
  readonly stageName?: string;
}

export interface VpcLinkStore {
  get(region: string, id: string): Promise<StoredVpcLink | undefined>;
  /** As get, and nobody else changes this link until the call is over. */
  lock(region: string, id: string): Promise<StoredVpcLink | undefined>;
  /** In the order of ids, after `after`. */
  page(region: string, after: string | undefined, limit: number): Promise<StoredVpcLink[]>;
  insert(region: string, vpcLink: StoredVpcLink): Promise<void>;
  update(before: StoredVpcLink, after: StoredVpcLink): Promise<void>;
  delete(vpcLink: StoredVpcLink): Promise<void>;
  /** By integrations as they are edited. */
  draftUses(region: string, id: string): Promise<VpcLinkUse[]>;
  /** By integrations as stages serve them. */
  stageUses(region: string, id: string): Promise<VpcLinkUse[]>;
}

export const vpcLinkStore = (transaction: DatabaseTransaction): VpcLinkStore => ({
  ...reads(transaction),
  ...uses(transaction),
  ...writes(transaction),
});

function reads({ prisma }: DatabaseTransaction) {
  const get: VpcLinkStore["get"] = async (region, id) => {
    const row = await prisma.vpcLink.findFirst({ where: { id, region } });
    return row === null ? undefined : fromRow(row);
  };
  return {
    get,
    lock: async (region: string, id: string) => {
      await prisma.$queryRaw`SELECT 1 FROM "VpcLink" WHERE "id" = ${id} AND "region" = ${region} FOR UPDATE`;
      return get(region, id);
    },
    page: async (region: string, after: string | undefined, limit: number) => {
      const rows = await prisma.vpcLink.findMany({
        where: { region, ...(after === undefined ? {} : { id: { gt: after } }) },
        orderBy: { id: "asc" },
        take: limit,
      });
      return rows.map(fromRow);
    },
  };
}

function uses({ prisma }: DatabaseTransaction) {
  return {
    draftUses: (region: string, id: string) => prisma.$queryRaw<VpcLinkUse[]>`
      SELECT m."restApiId", m."httpMethod", m."resourceId"
      FROM "Method" m JOIN "RestApi" a ON a."id" = m."restApiId"
      WHERE a."region" = ${region} AND m."methodIntegration"->>'connectionId' = ${id}
      ORDER BY m."restApiId", m."resourceId", m."httpMethod"`,
    stageUses: (region: string, id: string) => prisma.$queryRaw<VpcLinkUse[]>`
      SELECT DISTINCT s."restApiId", m.key AS "httpMethod", r->>'id' AS "resourceId", s."stageName"
      FROM "Stage" s
      JOIN "RestApi" a ON a."id" = s."restApiId"
      JOIN "Deployment" d ON d."restApiId" = s."restApiId"
        AND d."id" IN (s."deploymentId", s."canarySettings"->>'deploymentId')
      CROSS JOIN LATERAL json_array_elements(d."snapshot"->'resources') r
      CROSS JOIN LATERAL json_each(r->'methods') m
      WHERE a."region" = ${region} AND m.value->'methodIntegration'->>'connectionId' = ${id}
      ORDER BY s."restApiId", "resourceId", "httpMethod", s."stageName"`,
  };
}

function writes({ prisma, record, reviseSubjects }: DatabaseTransaction) {
  const entity = "VpcLink";
  return {
    insert: async (region: string, vpcLink: StoredVpcLink) => {
      await prisma.vpcLink.create({ data: { region, ...toRow(vpcLink) } });
      record({ entity, key: vpcLink.id, before: undefined, after: vpcLink });
      await reviseSubjects("vpcLink", [vpcLink.id]);
    },
    update: async (before: StoredVpcLink, after: StoredVpcLink) => {
      await prisma.vpcLink.update({ where: { id: before.id }, data: toRow(after) });
      record({ entity, key: before.id, before, after });
    },
    delete: async (vpcLink: StoredVpcLink) => {
      await prisma.vpcLink.delete({ where: { id: vpcLink.id } });
      record({ entity, key: vpcLink.id, before: vpcLink, after: undefined });
      await reviseSubjects("vpcLink", [vpcLink.id]);
    },
  };
}

const fromRow = (row: Record<string, unknown>): StoredVpcLink => vpcLinkSchema.parse(withoutNulls(row));

const toRow = (vpcLink: StoredVpcLink) => ({ ...vpcLink, description: vpcLink.description ?? null });
