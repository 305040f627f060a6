-- What requests found in the caches of their stages.
ALTER TABLE "Metric" ADD COLUMN "cacheHits" BIGINT NOT NULL DEFAULT 0, ADD COLUMN "cacheMisses" BIGINT NOT NULL DEFAULT 0;

-- The same columns in the same order, and the new ones.
CREATE OR REPLACE VIEW "gateway"."metric" AS SELECT * FROM "Metric";

-- A certificate that a stage presents: its key under a key that control and the gateway share. Others never leave control's.
ALTER TABLE "ClientCertificate" ADD COLUMN "privateKeySealed" BYTEA;

CREATE OR REPLACE VIEW "gateway"."stage" AS
SELECT "restApiId", "stageName", "deploymentId", "variables", "methodSettings", "tracingEnabled", "cacheClusterEnabled",
       "cacheClusterSize", "clientCertificateId", "accessLogSettings", "canarySettings",
       (SELECT jsonb_build_object('id', c."id", 'certificate', c."pemEncodedCertificate",
                                  'privateKeySealed', encode(c."privateKeySealed", 'base64'))
        FROM "ClientCertificate" c WHERE c."id" = s."clientCertificateId" AND c."privateKeySealed" IS NOT NULL) AS "clientCertificate"
FROM "Stage" s;

-- Requests that a canary answered are found in log groups of their own, too.
ALTER TABLE "logs"."request" ADD COLUMN "isCanary" BOOLEAN NOT NULL DEFAULT false;

CREATE OR REPLACE VIEW "gateway"."requestLog" AS
SELECT "at", "region", "restApiId", "stageName", "requestId", "httpMethod", "path", "resourcePath", "status",
       "responseLatency", "integrationLatency", "responseLength", "sourceIp", "apiKeyId", "errorType",
       "accessLogGroup", "accessLogLine", "executionLog", "isCanary"
FROM "logs"."request";
