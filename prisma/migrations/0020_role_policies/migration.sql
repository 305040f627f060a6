-- AlterTable
ALTER TABLE "IntegrationRole" ADD COLUMN "policyDocument" TEXT;

-- The gateway's view of roles, with what they may do.
CREATE OR REPLACE VIEW "gateway"."integrationRole" AS
SELECT "arn", "accessKeyId", replace(encode("sealedSecrets", 'base64'), E'\n', '') AS "sealedSecrets", "assumeRolePolicyDocument" AS "trustPolicy",
  "policyDocument" AS "policy"
FROM "IntegrationRole";
