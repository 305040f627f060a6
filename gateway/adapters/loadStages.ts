// Stages with their frozen deployments, as the gateway's views show them.
import type pg from "pg";
import type { CanarySettings, LiveStage, MethodSetting } from "../../contract/liveSettings.ts";
import { shareText } from "../config/shareText.ts";
import type { StageChange } from "../ports/configSource.ts";

export interface StageKey {
  readonly restApiId: string;
  readonly stageName: string;
}

/** Bounds the memory one answer of the database takes. */
const stagesPerQuery = 200;

/** One statement reads a stage and its deployments together; a key without a row is a stage that is gone. */
export async function loadStages(client: pg.Client, keys: readonly StageKey[]): Promise<StageChange[]> {
  const changes: StageChange[] = [];
  for (let from = 0; from < keys.length; from += stagesPerQuery) {
    const batch = keys.slice(from, from + stagesPerQuery);
    const { rows } = await client.query<StageRow>(stagesQuery, [
      batch.map(({ restApiId }) => restApiId),
      batch.map(({ stageName }) => stageName),
    ]);
    const found = new Map(rows.map((row) => [keyOf(row), toChange(row)]));
    for (const { restApiId, stageName } of batch) {
      changes.push(found.get(keyOf({ restApiId, stageName })) ?? { restApiId, stageName });
    }
  }
  return changes;
}

/** The columns of the view; json columns arrive parsed, snapshots as text because worker threads parse them. */
interface StageRow extends StageKey {
  readonly deploymentId: string;
  readonly variables: Record<string, string>;
  readonly methodSettings: Record<string, MethodSetting>;
  readonly tracingEnabled: boolean;
  readonly cacheClusterEnabled: boolean;
  readonly cacheClusterSize: string | null;
  readonly clientCertificateId: string | null;
  readonly clientCertificate: LiveStage["clientCertificate"] | null;
  readonly accessLogSettings: LiveStage["accessLogSettings"] | null;
  readonly canarySettings: CanarySettings | null;
  readonly snapshot: string;
  readonly canarySnapshot: string | null;
}

const stagesQuery = `
SELECT s.*, d."snapshot"::text AS "snapshot", c."snapshot"::text AS "canarySnapshot"
FROM unnest($1::text[], $2::text[]) AS k("restApiId", "stageName")
JOIN "gateway"."stage" s USING ("restApiId", "stageName")
JOIN "gateway"."deployment" d ON d."restApiId" = s."restApiId" AND d."id" = s."deploymentId"
LEFT JOIN "gateway"."deployment" c ON c."restApiId" = s."restApiId" AND c."id" = s."canarySettings"->>'deploymentId'`;

const keyOf = ({ restApiId, stageName }: StageKey): string => `${restApiId}/${stageName}`;

function toChange(row: StageRow): StageChange {
  const { snapshot, canarySnapshot, ...columns } = row;
  return {
    restApiId: row.restApiId,
    stageName: row.stageName,
    stage: {
      ...columns,
      cacheClusterSize: row.cacheClusterSize ?? undefined,
      clientCertificateId: row.clientCertificateId ?? undefined,
      clientCertificate: row.clientCertificate ?? undefined,
      accessLogSettings: row.accessLogSettings ?? undefined,
      canarySettings: row.canarySettings ?? undefined,
    },
    snapshot: shareText(snapshot),
    ...(canarySnapshot !== null && { canarySnapshot: shareText(canarySnapshot) }),
  };
}
