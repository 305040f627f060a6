import {
  CacheClusterSize,
  CacheClusterStatus,
  UnauthorizedCacheControlHeaderStrategy,
} from "@aws-sdk/client-api-gateway";
import { z } from "zod";
import { Prisma, type Stage as Row } from "../../prisma/generated/client.ts";
import { withoutNulls } from "./rows.ts";
import type { DatabaseTransaction } from "./transaction.ts";

const strings = z.record(z.string(), z.string());

export const methodSettingSchema = z.object({
  metricsEnabled: z.boolean(),
  /** Absent until set. */
  loggingLevel: z.string().optional(),
  dataTraceEnabled: z.boolean(),
  throttlingBurstLimit: z.number(),
  throttlingRateLimit: z.number(),
  cachingEnabled: z.boolean(),
  cacheTtlInSeconds: z.number(),
  cacheDataEncrypted: z.boolean(),
  requireAuthorizationForCacheControl: z.boolean(),
  unauthorizedCacheControlHeaderStrategy: z.enum(UnauthorizedCacheControlHeaderStrategy),
});

export const canarySettingsSchema = z.object({
  deploymentId: z.string(),
  percentTraffic: z.number(),
  stageVariableOverrides: strings.optional(),
  useStageCache: z.boolean(),
});

export const stageSchema = z.object({
  stageName: z.string(),
  deploymentId: z.string(),
  description: z.string().optional(),
  cacheClusterEnabled: z.boolean(),
  cacheClusterSize: z.enum(CacheClusterSize).optional(),
  cacheClusterStatus: z.enum(CacheClusterStatus),
  clientCertificateId: z.string().optional(),
  documentationVersion: z.string().optional(),
  tracingEnabled: z.boolean(),
  variables: strings,
  methodSettings: z.record(z.string(), methodSettingSchema),
  accessLogSettings: z.object({ destinationArn: z.string().optional(), format: z.string().optional() }).optional(),
  canarySettings: canarySettingsSchema.optional(),
  tags: strings,
  webAclArn: z.string().optional(),
  createdDate: z.date(),
  lastUpdatedDate: z.date(),
});

/** A Stage in AWS's shape, with everything that is always there. */
export type StoredStage = z.infer<typeof stageSchema>;
export type StoredMethodSetting = z.infer<typeof methodSettingSchema>;
export type StoredCanarySettings = z.infer<typeof canarySettingsSchema>;

/** Every write reaches the gateway's feed. */
export interface StageStore {
  get(restApiId: string, stageName: string): Promise<StoredStage | undefined>;
  list(restApiId: string): Promise<StoredStage[]>;
  insert(restApiId: string, stage: StoredStage): Promise<void>;
  update(restApiId: string, before: StoredStage, after: StoredStage): Promise<void>;
  delete(restApiId: string, stage: StoredStage): Promise<void>;
}

export function stageStore({ prisma, record, revise }: DatabaseTransaction): StageStore {
  const key = (restApiId: string, stageName: string) => `${restApiId}/stages/${stageName}`;
  const where = (restApiId: string, stageName: string) => ({
    where: { restApiId_stageName: { restApiId, stageName } },
  });
  return {
    get: async (restApiId, stageName) => {
      const row = await prisma.stage.findUnique(where(restApiId, stageName));
      return row === null ? undefined : fromRow(row);
    },
    list: async (restApiId) => {
      const rows = await prisma.stage.findMany({ where: { restApiId }, orderBy: { stageName: "asc" } });
      return rows.map(fromRow);
    },
    insert: async (restApiId, stage) => {
      await prisma.stage.create({ data: { restApiId, ...toRow(stage) } });
      record({ entity: "Stage", key: key(restApiId, stage.stageName), before: undefined, after: stage });
      await revise(restApiId, stage.stageName);
    },
    update: async (restApiId, before, after) => {
      await prisma.stage.update({ ...where(restApiId, before.stageName), data: toRow(after) });
      record({ entity: "Stage", key: key(restApiId, before.stageName), before, after });
      await revise(restApiId, before.stageName);
    },
    delete: async (restApiId, stage) => {
      await prisma.stage.delete(where(restApiId, stage.stageName));
      record({ entity: "Stage", key: key(restApiId, stage.stageName), before: stage, after: undefined });
      await revise(restApiId, stage.stageName);
    },
  };
}

const fromRow = (row: Row): StoredStage => stageSchema.parse(withoutNulls(row));

const toRow = (stage: StoredStage) => ({
  ...stage,
  description: stage.description ?? null,
  cacheClusterSize: stage.cacheClusterSize ?? null,
  clientCertificateId: stage.clientCertificateId ?? null,
  documentationVersion: stage.documentationVersion ?? null,
  webAclArn: stage.webAclArn ?? null,
  accessLogSettings: stage.accessLogSettings ?? Prisma.DbNull,
  canarySettings: stage.canarySettings ?? Prisma.DbNull,
});
