import { z } from "zod";
import type { DatabaseTransaction } from "./transaction.ts";

const vpcLinkTargetSchema = z.object({
  targetArn: z.string(),
  members: z.array(z.string()),
  healthCheck: z.object({
    path: z.string().optional(),
    intervalSeconds: z.number(),
    timeoutSeconds: z.number(),
    healthyThreshold: z.number(),
    unhealthyThreshold: z.number(),
  }),
  createdDate: z.date(),
  lastUpdatedDate: z.date(),
});

/** What the ARN of a load balancer stands for. */
export type StoredVpcLinkTarget = z.infer<typeof vpcLinkTargetSchema>;

export interface VpcLinkTargetStore {
  get(region: string, targetArn: string): Promise<StoredVpcLinkTarget | undefined>;
  /** As get, and nobody else changes it until the call is over. */
  lock(region: string, targetArn: string): Promise<StoredVpcLinkTarget | undefined>;
  /** By ARN. */
  list(region: string): Promise<StoredVpcLinkTarget[]>;
  /** The ids of the links of the region by the ARN they lead to. */
  links(region: string): Promise<ReadonlyMap<string, readonly string[]>>;
  put(region: string, before: StoredVpcLinkTarget | undefined, after: StoredVpcLinkTarget): Promise<void>;
  delete(region: string, target: StoredVpcLinkTarget): Promise<void>;
}

export function vpcLinkTargetStore({ prisma, record, reviseSubjects }: DatabaseTransaction): VpcLinkTargetStore {
  const entity = "VpcLinkTarget";
  const where = (region: string, targetArn: string) => ({ where: { region_targetArn: { region, targetArn } } });
  const links: VpcLinkTargetStore["links"] = async (region) => {
    const rows = await prisma.vpcLink.findMany({ where: { region }, select: { id: true, targetArns: true } });
    const byArn = Map.groupBy(rows, ({ targetArns }) => targetArns[0] ?? "");
    return new Map([...byArn].map(([targetArn, led]) => [targetArn, led.map(({ id }) => id).toSorted()]));
  };
  const revise = async (region: string, targetArn: string) =>
    reviseSubjects("vpcLink", (await links(region)).get(targetArn) ?? []);
  const get: VpcLinkTargetStore["get"] = async (region, targetArn) => {
    const row = await prisma.vpcLinkTarget.findUnique(where(region, targetArn));
    return row === null ? undefined : vpcLinkTargetSchema.parse(row);
  };
  return {
    get,
    lock: async (region, targetArn) => {
      await prisma.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`vpcLinkTargets/${targetArn}`}, 0))`;
      return get(region, targetArn);
    },
    list: async (region) => {
      const rows = await prisma.vpcLinkTarget.findMany({ where: { region }, orderBy: { targetArn: "asc" } });
      return rows.map((row) => vpcLinkTargetSchema.parse(row));
    },
    links,
    put: async (region, before, after) => {
      const data = { region, ...after };
      await prisma.vpcLinkTarget.upsert({ ...where(region, after.targetArn), create: data, update: data });
      record({ entity, key: after.targetArn, before, after });
      await revise(region, after.targetArn);
    },
    delete: async (region, target) => {
      await prisma.vpcLinkTarget.delete(where(region, target.targetArn));
      record({ entity, key: target.targetArn, before: target, after: undefined });
      await revise(region, target.targetArn);
    },
  };
}
