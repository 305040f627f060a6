-- What the function host keeps, beside the schema that Prisma keeps: the host writes it, control reads policies, tags and logs of it.
CREATE SCHEMA "functions";

CREATE TABLE "functions"."function" (
    "region" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "lastVersion" INTEGER NOT NULL DEFAULT 0,
    "reservedConcurrency" INTEGER,
    "tags" JSONB NOT NULL DEFAULT '{}',
    "aliases" JSONB NOT NULL DEFAULT '[]',
    -- By qualifier, '' for the function itself.
    "policies" JSONB NOT NULL DEFAULT '{}',
    "urls" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "function_pkey" PRIMARY KEY ("region", "name")
);

CREATE INDEX "function_urls_idx" ON "functions"."function" USING GIN ("urls" jsonb_path_ops);

CREATE TABLE "functions"."version" (
    "region" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "configuration" JSONB NOT NULL,
    "environment" BYTEA,
    "codeSha256" TEXT NOT NULL,
    "codeSize" BIGINT NOT NULL,

    CONSTRAINT "version_pkey" PRIMARY KEY ("region", "name", "version"),
    CONSTRAINT "version_function_fkey" FOREIGN KEY ("region", "name")
        REFERENCES "functions"."function" ("region", "name") ON DELETE CASCADE
);

CREATE INDEX "version_codeSha256_idx" ON "functions"."version" ("codeSha256");

-- Asynchronous invocations that are still to be made.
CREATE TABLE "functions"."event" (
    "id" UUID NOT NULL,
    "region" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "qualifier" TEXT,
    "payload" BYTEA NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "throttles" INTEGER NOT NULL DEFAULT 0,
    "nextAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "event_function_fkey" FOREIGN KEY ("region", "name")
        REFERENCES "functions"."function" ("region", "name") ON DELETE CASCADE
);

CREATE INDEX "event_nextAt_idx" ON "functions"."event" ("nextAt");
CREATE INDEX "event_function_idx" ON "functions"."event" ("region", "name");

CREATE TABLE "functions"."logStream" (
    "region" TEXT NOT NULL,
    "functionName" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "firstEvent" TIMESTAMPTZ(3) NOT NULL,
    "lastEvent" TIMESTAMPTZ(3) NOT NULL,
    "lastIngestion" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "logStream_pkey" PRIMARY KEY ("region", "functionName", "name")
);

CREATE INDEX "logStream_lastEvent_idx" ON "functions"."logStream" ("lastEvent");

CREATE TABLE "functions"."logEvent" (
    "id" BIGINT GENERATED ALWAYS AS IDENTITY,
    "region" TEXT NOT NULL,
    "functionName" TEXT NOT NULL,
    "logStreamName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "ingestedAt" TIMESTAMPTZ(3) NOT NULL,
    "message" TEXT NOT NULL,

    CONSTRAINT "logEvent_pkey" PRIMARY KEY ("region", "functionName", "at", "id")
);

CREATE INDEX "logEvent_ingestedAt_idx" ON "functions"."logEvent" USING BRIN ("ingestedAt");
