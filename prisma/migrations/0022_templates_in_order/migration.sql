-- Where no template fits what is accepted, the first is used: JSONB does not keep which one that is.
ALTER TABLE "Method" ALTER COLUMN "methodIntegration" TYPE JSON;
ALTER TABLE "GatewayResponse" ALTER COLUMN "responseTemplates" TYPE JSON;

DROP VIEW "gateway"."deployment";
ALTER TABLE "Deployment" ALTER COLUMN "snapshot" TYPE JSON;
CREATE VIEW "gateway"."deployment" AS SELECT "restApiId", "id", "snapshot" FROM "Deployment";
