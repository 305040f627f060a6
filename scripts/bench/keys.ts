// Two keys of the first API: one whose limits are never reached, one that is limited for measuring how exactly.
import { createHmac, randomBytes } from "node:crypto";
import type pg from "pg";
import type { ThrottleSettings } from "../../contract/liveSettings.ts";

export const keyHashKey = randomBytes(32);

export const wideKey = "bench-key-without-effective-limits";
export const narrowKey = "bench-key-with-two-hundred-a-second";
export const narrowLimit = { rateLimit: 200, burstLimit: 50 };
const wideLimit = { rateLimit: 1_000_000, burstLimit: 1_000_000 };

/** The method setting that puts a bucket of the stage on the method with a key, too. */
export const methodSettings = {
  "~1keyed/GET": { throttlingRateLimit: wideLimit.rateLimit, throttlingBurstLimit: wideLimit.burstLimit },
};

export async function insertKeys(client: pg.Client, restApiId: string): Promise<void> {
  await insertKey(client, restApiId, "wide", wideKey, wideLimit);
  await insertKey(client, restApiId, "narrow", narrowKey, narrowLimit);
}

async function insertKey(client: pg.Client, apiId: string, id: string, value: string, throttle: ThrottleSettings) {
  const apiStages = JSON.stringify(["bench", "logged"].map((stage) => ({ apiId, stage })));
  const quota = JSON.stringify({ limit: 1_000_000_000, period: "MONTH" });
  await client.query(
    `INSERT INTO "UsagePlan" ("id","region","name","apiStages","throttle","quota","tags","createdDate")
     VALUES ($1,'us-east-1',$1,$2,$3,$4,'{}',now())`,
    [id, apiStages, JSON.stringify(throttle), quota],
  );
  await client.query(
    `INSERT INTO "ApiKey" ("id","region","enabled","createdDate","lastUpdatedDate","valueEncrypted","valueHash","tags")
     VALUES ($1,'us-east-1',true,now(),now(),'',$2,'{}')`,
    [id, createHmac("sha256", keyHashKey).update(value).digest()],
  );
  await client.query(`INSERT INTO "UsagePlanKey" VALUES ($1,$1)`, [id]);
}
