import { z } from "zod";
import type { DeploymentSnapshot } from "../../contract/snapshot.ts";
import type { Prisma } from "../../prisma/generated/client.ts";
import { withoutNulls } from "./rows.ts";
import type { DatabaseTransaction } from "./transaction.ts";

export const deploymentSchema = z.object({
  id: z.string(),
  description: z.string().optional(),
  createdDate: z.date(),
  apiSummary: z.record(
    z.string(),
    z.record(z.string(), z.object({ authorizationType: z.string(), apiKeyRequired: z.boolean() })),
  ),
});

/** A Deployment in AWS's shape. What it froze never changes; the gateway serves it and exports show it. */
export type StoredDeployment = z.infer<typeof deploymentSchema>;

export interface DeploymentStore {
  get(restApiId: string, deploymentId: string): Promise<StoredDeployment | undefined>;
  /** Of a deployment that is there. */
  snapshot(restApiId: string, deploymentId: string): Promise<DeploymentSnapshot>;
  /** In the order of ids, after `after`. */
  page(restApiId: string, after: string | undefined, limit: number): Promise<StoredDeployment[]>;
  insert(restApiId: string, deployment: StoredDeployment, snapshot: DeploymentSnapshot): Promise<void>;
  update(restApiId: string, before: StoredDeployment, after: StoredDeployment): Promise<void>;
  delete(restApiId: string, deployment: StoredDeployment): Promise<void>;
}

export function deploymentStore({ prisma, record }: DatabaseTransaction): DeploymentStore {
  const key = (restApiId: string, id: string) => `${restApiId}/deployments/${id}`;
  const where = (restApiId: string, id: string) => ({ where: { restApiId_id: { restApiId, id } } });
  return {
    get: async (restApiId, id) => {
      const row = await prisma.deployment.findUnique({ ...where(restApiId, id), select: columns });
      return row === null ? undefined : fromRow(row);
    },
    snapshot: async (restApiId, id) => {
      const row = await prisma.deployment.findUniqueOrThrow({ ...where(restApiId, id), select: { snapshot: true } });
      return fromJson(row.snapshot);
    },
    page: async (restApiId, after, limit) => {
      const rows = await prisma.deployment.findMany({
        where: { restApiId, ...(after === undefined ? {} : { id: { gt: after } }) },
        orderBy: { id: "asc" },
        take: limit,
        select: columns,
      });
      return rows.map(fromRow);
    },
    insert: async (restApiId, deployment, snapshot) => {
      await prisma.deployment.create({ data: { restApiId, ...deployment, snapshot: toJson(snapshot) } });
      record({ entity: "Deployment", key: key(restApiId, deployment.id), before: undefined, after: deployment });
    },
    update: async (restApiId, before, after) => {
      const data = { description: after.description ?? null };
      await prisma.deployment.update({ ...where(restApiId, before.id), data });
      record({ entity: "Deployment", key: key(restApiId, before.id), before, after });
    },
    delete: async (restApiId, deployment) => {
      await prisma.deployment.delete(where(restApiId, deployment.id));
      record({ entity: "Deployment", key: key(restApiId, deployment.id), before: deployment, after: undefined });
    },
  };
}

const columns = { id: true, description: true, createdDate: true, apiSummary: true } as const;

const fromRow = (row: Record<string, unknown>): StoredDeployment => deploymentSchema.parse(withoutNulls(row));

const toJson = (snapshot: DeploymentSnapshot): Prisma.InputJsonValue => JSON.parse(JSON.stringify(snapshot));

/** Guarantee: `insert` above alone writes the column, from the very type. */
const fromJson = (snapshot: unknown): DeploymentSnapshot => snapshot as DeploymentSnapshot;
