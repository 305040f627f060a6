-- CreateTable
CREATE TABLE "Metric" (
    "id" UUID NOT NULL,
    "level" SMALLINT NOT NULL DEFAULT 0,
    "start" TIMESTAMPTZ(3) NOT NULL,
    "region" TEXT NOT NULL,
    "restApiId" TEXT NOT NULL,
    "apiName" TEXT NOT NULL,
    "stageName" TEXT NOT NULL,
    "resourcePath" TEXT NOT NULL,
    "httpMethod" TEXT NOT NULL,
    "isDetailed" BOOLEAN NOT NULL,
    "count" BIGINT NOT NULL,
    "clientErrors" BIGINT NOT NULL,
    "serverErrors" BIGINT NOT NULL,
    "latencySum" DOUBLE PRECISION NOT NULL,
    "latencyMinimum" DOUBLE PRECISION NOT NULL,
    "latencyMaximum" DOUBLE PRECISION NOT NULL,
    "latencySketch" BYTEA NOT NULL,
    "integrationCount" BIGINT NOT NULL,
    "integrationSum" DOUBLE PRECISION NOT NULL,
    "integrationMinimum" DOUBLE PRECISION NOT NULL,
    "integrationMaximum" DOUBLE PRECISION NOT NULL,
    "integrationSketch" BYTEA NOT NULL,

    CONSTRAINT "Metric_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Metric_region_apiName_start_idx" ON "Metric"("region", "apiName", "start");

-- CreateIndex
CREATE INDEX "Metric_level_start_idx" ON "Metric"("level", "start");


-- The gateway adds rows; it may see the id alone, so that a batch sent twice counts once.
CREATE VIEW "gateway"."metric" AS SELECT * FROM "Metric";
