-- AlterTable
ALTER TABLE "Revision" ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'stage',
ADD COLUMN     "subject" TEXT NOT NULL DEFAULT '',
ALTER COLUMN "restApiId" SET DEFAULT '',
ALTER COLUMN "stageName" SET DEFAULT '';

-- CreateTable
CREATE TABLE "ApiKey" (
    "id" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "name" TEXT,
    "description" TEXT,
    "customerId" TEXT,
    "enabled" BOOLEAN NOT NULL,
    "createdDate" TIMESTAMPTZ(3) NOT NULL,
    "lastUpdatedDate" TIMESTAMPTZ(3) NOT NULL,
    "valueEncrypted" BYTEA NOT NULL,
    "valueHash" BYTEA NOT NULL,
    "stageKeys" TEXT[],
    "tags" JSONB NOT NULL,

    CONSTRAINT "ApiKey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UsagePlan" (
    "id" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "productCode" TEXT,
    "apiStages" JSONB NOT NULL,
    "throttle" JSONB,
    "quota" JSONB,
    "tags" JSONB NOT NULL,
    "createdDate" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "UsagePlan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UsagePlanKey" (
    "usagePlanId" TEXT NOT NULL,
    "keyId" TEXT NOT NULL,

    CONSTRAINT "UsagePlanKey_pkey" PRIMARY KEY ("usagePlanId","keyId")
);

-- CreateTable
CREATE TABLE "UsageCount" (
    "usagePlanId" TEXT NOT NULL,
    "keyId" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "used" BIGINT NOT NULL,
    "granted" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "UsageCount_pkey" PRIMARY KEY ("usagePlanId","keyId","day")
);

-- CreateIndex
CREATE INDEX "ApiKey_region_id_idx" ON "ApiKey"("region", "id");

-- CreateIndex
CREATE UNIQUE INDEX "ApiKey_region_valueHash_key" ON "ApiKey"("region", "valueHash");

-- CreateIndex
CREATE INDEX "UsagePlan_region_id_idx" ON "UsagePlan"("region", "id");

-- CreateIndex
CREATE INDEX "UsagePlanKey_keyId_idx" ON "UsagePlanKey"("keyId");

-- AddForeignKey
ALTER TABLE "UsagePlanKey" ADD CONSTRAINT "UsagePlanKey_usagePlanId_fkey" FOREIGN KEY ("usagePlanId") REFERENCES "UsagePlan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UsagePlanKey" ADD CONSTRAINT "UsagePlanKey_keyId_fkey" FOREIGN KEY ("keyId") REFERENCES "ApiKey"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- The gateway's view of keys, plans and counts. Values are seen as hashes only.
DROP VIEW "gateway"."revision";

CREATE VIEW "gateway"."revision" AS SELECT "id", "kind", "restApiId", "stageName", "subject" FROM "Revision";

CREATE VIEW "gateway"."apiKey" AS
SELECT k."id", k."region", encode(k."valueHash", 'hex') AS "valueHash", k."enabled",
       coalesce(array_agg(p."usagePlanId" ORDER BY p."usagePlanId") FILTER (WHERE p."usagePlanId" IS NOT NULL), '{}') AS "usagePlanIds"
FROM "ApiKey" k LEFT JOIN "UsagePlanKey" p ON p."keyId" = k."id"
GROUP BY k."id";

-- When a plan was made says which period is its first: the offset of a quota counts there alone.
CREATE VIEW "gateway"."usagePlan" AS SELECT "id", "region", "apiStages", "throttle", "quota", "createdDate" FROM "UsagePlan";

CREATE VIEW "gateway"."usageCount" AS SELECT "usagePlanId", "keyId", "day", "used", "granted" FROM "UsageCount";
