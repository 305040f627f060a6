-- CreateTable
CREATE TABLE "LogGroup" (
    "region" TEXT NOT NULL,
    "logGroupName" TEXT NOT NULL,
    "creationTime" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "LogGroup_pkey" PRIMARY KEY ("region", "logGroupName")
);

-- Request logs are partitions that come and go by the hour, so they live beside the schema that Prisma keeps.
CREATE SCHEMA "logs";

CREATE SEQUENCE "logs"."request_id" CACHE 1000;

-- The columns are those of contract/requestLog.ts.
CREATE TABLE "logs"."request" (
    "id" BIGINT NOT NULL DEFAULT nextval('"logs"."request_id"'),
    "at" TIMESTAMPTZ(3) NOT NULL,
    "region" TEXT NOT NULL,
    "restApiId" TEXT NOT NULL,
    "stageName" TEXT NOT NULL,
    "requestId" TEXT NOT NULL,
    "httpMethod" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "resourcePath" TEXT NOT NULL,
    "status" SMALLINT NOT NULL,
    "responseLatency" REAL NOT NULL,
    "integrationLatency" REAL,
    "responseLength" BIGINT NOT NULL,
    "sourceIp" TEXT NOT NULL,
    "apiKeyId" TEXT,
    "errorType" TEXT,
    "accessLogGroup" TEXT,
    "accessLogLine" TEXT,
    "executionLog" TEXT,

    CONSTRAINT "request_pkey" PRIMARY KEY ("at", "id")
) PARTITION BY RANGE ("at");

-- Rows that found no room, by the minute they were dropped in.
CREATE TABLE "logs"."dropped" (
    "at" TIMESTAMPTZ(3) NOT NULL,
    "region" TEXT NOT NULL,
    "restApiId" TEXT NOT NULL,
    "stageName" TEXT NOT NULL,
    "count" BIGINT NOT NULL
);

CREATE INDEX "dropped_at_idx" ON "logs"."dropped" ("at");

-- Makes the partition of the hour that `moment` lies in. Callers open hours near the present only, so that a mistaken clock leaves no litter.
CREATE FUNCTION "gateway"."openLogHour"(moment TIMESTAMPTZ) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  opening TIMESTAMPTZ := date_trunc('hour', moment, 'UTC');
BEGIN
  IF abs(extract(epoch FROM moment - clock_timestamp())) > 7200 THEN
    RAISE EXCEPTION 'log hours can be opened within two hours of the present only, not for %', moment;
  END IF;
  EXECUTE format(
    'CREATE TABLE IF NOT EXISTS "logs".%I PARTITION OF "logs"."request" FOR VALUES FROM (%L) TO (%L)',
    'request_' || to_char(opening AT TIME ZONE 'UTC', 'YYYYMMDDHH24'), opening, opening + interval '1 hour');
END
$$;

REVOKE ALL ON FUNCTION "gateway"."openLogHour" FROM PUBLIC;

-- The gateway adds rows and never sees one.
CREATE VIEW "gateway"."requestLog" AS
SELECT "at", "region", "restApiId", "stageName", "requestId", "httpMethod", "path", "resourcePath", "status",
       "responseLatency", "integrationLatency", "responseLength", "sourceIp", "apiKeyId", "errorType",
       "accessLogGroup", "accessLogLine", "executionLog"
FROM "logs"."request";

CREATE VIEW "gateway"."droppedLogs" AS SELECT * FROM "logs"."dropped";
