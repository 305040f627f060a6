-- What requests found in the caches of their stages.
ALTER TABLE "Metric" ADD COLUMN "cacheHits" BIGINT NOT NULL DEFAULT 0, ADD COLUMN "cacheMisses" BIGINT NOT NULL DEFAULT 0;

-- The same columns in the same order, and the new ones.
CREATE OR REPLACE VIEW "gateway"."metric" AS SELECT * FROM "Metric";

-- A certificate that a stage presents: its key under a key that control and the gateway share. Others never leave control's.
ALTER TABLE "ClientCertificate" ADD COLUMN "privateKeySealed" BYTEA;

CREATE OR REPLACE VIEW "gateway"."stage" AS
SELECT s."restApiId", s."stageName", s."deploymentId", s."variables", s."methodSettings", s."tracingEnabled", s."cacheClusterEnabled",
       s."cacheClusterSize", s."clientCertificateId", s."accessLogSettings", s."canarySettings",
       CASE WHEN c."privateKeySealed" IS NOT NULL THEN jsonb_build_object(
         'id', c."id", 'certificate', c."pemEncodedCertificate", 'privateKeySealed', encode(c."privateKeySealed", 'base64'))
       END AS "clientCertificate"
FROM "Stage" s LEFT JOIN "ClientCertificate" c ON c."id" = s."clientCertificateId";

-- Requests that a canary answered are found in log groups of their own, too.
ALTER TABLE "logs"."request" ADD COLUMN "isCanary" BOOLEAN NOT NULL DEFAULT false;

CREATE OR REPLACE VIEW "gateway"."requestLog" AS
SELECT "at", "region", "restApiId", "stageName", "requestId", "httpMethod", "path", "resourcePath", "status",
       "responseLatency", "integrationLatency", "responseLength", "sourceIp", "apiKeyId", "errorType",
       "accessLogGroup", "accessLogLine", "executionLog", "isCanary"
FROM "logs"."request";
