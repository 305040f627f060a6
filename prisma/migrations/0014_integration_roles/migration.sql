-- CreateTable
CREATE TABLE "IntegrationRole" (
    "arn" TEXT NOT NULL,
    "accessKeyId" TEXT NOT NULL,
    "sealedSecrets" BYTEA NOT NULL,
    "assumeRolePolicyDocument" TEXT NOT NULL,
    "createdDate" TIMESTAMPTZ(3) NOT NULL,
    "lastUpdatedDate" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "IntegrationRole_pkey" PRIMARY KEY ("arn")
);

-- The gateway's view of roles: their secrets stay sealed in the database and on its way.
CREATE VIEW "gateway"."integrationRole" AS
SELECT "arn", "accessKeyId", replace(encode("sealedSecrets", 'base64'), E'\n', '') AS "sealedSecrets", "assumeRolePolicyDocument" AS "trustPolicy"
FROM "IntegrationRole";
