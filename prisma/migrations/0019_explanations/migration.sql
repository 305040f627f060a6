-- Why calls were answered as they were: refusals, errors and a sample of successes of the last day. They come and go all the time, so
-- they live beside the schema that Prisma keeps. The columns are those of contract/explanation.ts.
CREATE TABLE "logs"."explanation" (
    "at" TIMESTAMPTZ(3) NOT NULL,
    "region" TEXT NOT NULL,
    "restApiId" TEXT NOT NULL,
    "stageName" TEXT NOT NULL,
    "requestId" TEXT NOT NULL,
    "extendedRequestId" TEXT NOT NULL,
    "httpMethod" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "resourcePath" TEXT NOT NULL,
    "status" SMALLINT NOT NULL,
    "errorType" TEXT,
    "apiKeyId" TEXT,
    "explanation" TEXT NOT NULL
);

CREATE INDEX "explanation_extendedRequestId_idx" ON "logs"."explanation" ("extendedRequestId");

CREATE INDEX "explanation_requestId_at_idx" ON "logs"."explanation" ("requestId", "at");

CREATE INDEX "explanation_restApiId_at_idx" ON "logs"."explanation" ("restApiId", "at");

CREATE INDEX "explanation_at_idx" ON "logs"."explanation" ("at");

-- The gateway adds rows and never sees one.
CREATE VIEW "gateway"."explanation" AS SELECT * FROM "logs"."explanation";
