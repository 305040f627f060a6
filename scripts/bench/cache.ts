// Stages of the first API that keep answers, in the open and encrypted.
import pg from "pg";
import { apiId } from "./gatehouse.ts";

const caching = (cacheDataEncrypted: boolean): string =>
  JSON.stringify({ "*/*": { cachingEnabled: true, cacheTtlInSeconds: 3600, cacheDataEncrypted } });

const stages = [
  ["cached", caching(false)],
  ["encrypted", caching(true)],
] as const;

const pathOf = (stage: string): string => `/_aws/execute-api/${apiId(0)}/${stage}/x`;

export const cachedPath = pathOf("cached");
export const encryptedPath = pathOf("encrypted");

export async function addCachedStages(databaseUrl: string): Promise<void> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    for (const [stageName, methodSettings] of stages) {
      await client.query(
        `INSERT INTO "Stage" ("restApiId","stageName","deploymentId","cacheClusterEnabled","cacheClusterSize",
           "cacheClusterStatus","tracingEnabled","variables","methodSettings","tags","createdDate","lastUpdatedDate")
         VALUES ($1,$2,'d1',true,'0.5','AVAILABLE',false,'{}',$3,'{}',now(),now())`,
        [apiId(0), stageName, methodSettings],
      );
      await client.query(`INSERT INTO "Revision" ("restApiId","stageName") VALUES ($1,$2)`, [apiId(0), stageName]);
    }
  } finally {
    await client.end();
  }
}
