-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "RestApi" (
    "id" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "version" TEXT,
    "createdDate" TIMESTAMPTZ(3) NOT NULL,
    "binaryMediaTypes" TEXT[],
    "minimumCompressionSize" INTEGER,
    "apiKeySource" TEXT NOT NULL,
    "disableExecuteApiEndpoint" BOOLEAN NOT NULL,
    "endpointTypes" TEXT[],
    "vpcEndpointIds" TEXT[],
    "ipAddressType" TEXT NOT NULL,
    "policy" TEXT,
    "securityPolicy" TEXT,
    "endpointAccessMode" TEXT,
    "tags" JSONB NOT NULL,
    "rootResourceId" TEXT NOT NULL,

    CONSTRAINT "RestApi_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Resource" (
    "restApiId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "parentId" TEXT,
    "pathPart" TEXT NOT NULL,
    "path" TEXT NOT NULL,

    CONSTRAINT "Resource_pkey" PRIMARY KEY ("restApiId","id")
);

-- CreateTable
CREATE TABLE "Method" (
    "restApiId" TEXT NOT NULL,
    "resourceId" TEXT NOT NULL,
    "httpMethod" TEXT NOT NULL,
    "authorizationType" TEXT NOT NULL,
    "authorizerId" TEXT,
    "authorizationScopes" TEXT[],
    "apiKeyRequired" BOOLEAN NOT NULL,
    "operationName" TEXT,
    "requestValidatorId" TEXT,
    "requestParameters" JSONB NOT NULL,
    "requestModels" JSONB NOT NULL,
    "methodResponses" JSONB NOT NULL,
    "methodIntegration" JSONB,

    CONSTRAINT "Method_pkey" PRIMARY KEY ("restApiId","resourceId","httpMethod")
);

-- CreateTable
CREATE TABLE "Model" (
    "restApiId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "contentType" TEXT NOT NULL,
    "description" TEXT,
    "schema" TEXT,

    CONSTRAINT "Model_pkey" PRIMARY KEY ("restApiId","name")
);

-- CreateTable
CREATE TABLE "Deployment" (
    "restApiId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "description" TEXT,
    "createdDate" TIMESTAMPTZ(3) NOT NULL,
    "apiSummary" JSONB NOT NULL,
    "snapshot" JSONB NOT NULL,

    CONSTRAINT "Deployment_pkey" PRIMARY KEY ("restApiId","id")
);

-- CreateTable
CREATE TABLE "Stage" (
    "restApiId" TEXT NOT NULL,
    "stageName" TEXT NOT NULL,
    "deploymentId" TEXT NOT NULL,
    "description" TEXT,
    "cacheClusterEnabled" BOOLEAN NOT NULL,
    "cacheClusterSize" TEXT,
    "cacheClusterStatus" TEXT NOT NULL,
    "clientCertificateId" TEXT,
    "documentationVersion" TEXT,
    "tracingEnabled" BOOLEAN NOT NULL,
    "variables" JSONB NOT NULL,
    "methodSettings" JSONB NOT NULL,
    "accessLogSettings" JSONB,
    "canarySettings" JSONB,
    "tags" JSONB NOT NULL,
    "webAclArn" TEXT,
    "createdDate" TIMESTAMPTZ(3) NOT NULL,
    "lastUpdatedDate" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Stage_pkey" PRIMARY KEY ("restApiId","stageName")
);

-- CreateTable
CREATE TABLE "Revision" (
    "id" BIGSERIAL NOT NULL,
    "restApiId" TEXT NOT NULL,
    "stageName" TEXT NOT NULL,
    "createdDate" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "User" (
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "passwordHash" TEXT,
    "disabled" BOOLEAN NOT NULL DEFAULT false,
    "createdDate" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "User_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "Group" (
    "name" TEXT NOT NULL,
    "policies" TEXT[],

    CONSTRAINT "Group_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "GroupMembership" (
    "groupName" TEXT NOT NULL,
    "userName" TEXT NOT NULL,

    CONSTRAINT "GroupMembership_pkey" PRIMARY KEY ("groupName","userName")
);

-- CreateTable
CREATE TABLE "AccessKey" (
    "id" TEXT NOT NULL,
    "userName" TEXT NOT NULL,
    "secretEncrypted" BYTEA NOT NULL,
    "sessionTokenHash" BYTEA,
    "expiration" TIMESTAMPTZ(3),
    "disabled" BOOLEAN NOT NULL DEFAULT false,
    "createdDate" TIMESTAMPTZ(3) NOT NULL,
    "lastUsedDate" TIMESTAMPTZ(3),

    CONSTRAINT "AccessKey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "id" BIGSERIAL NOT NULL,
    "date" TIMESTAMPTZ(3) NOT NULL,
    "operation" TEXT NOT NULL,
    "caller" TEXT NOT NULL,
    "resource" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "errorType" TEXT,
    "denied" BOOLEAN NOT NULL,
    "changes" JSONB NOT NULL,
    "requestId" TEXT NOT NULL,
    "sourceIp" TEXT NOT NULL,
    "userAgent" TEXT,

    CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "RestApi_region_id_idx" ON "RestApi"("region", "id");

-- CreateIndex
CREATE INDEX "Resource_restApiId_parentId_idx" ON "Resource"("restApiId", "parentId");

-- CreateIndex
CREATE UNIQUE INDEX "Resource_restApiId_path_key" ON "Resource"("restApiId", "path");

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "AccessKey_userName_idx" ON "AccessKey"("userName");

-- CreateIndex
CREATE INDEX "AuditEvent_date_idx" ON "AuditEvent"("date");

-- AddForeignKey
ALTER TABLE "Resource" ADD CONSTRAINT "Resource_restApiId_fkey" FOREIGN KEY ("restApiId") REFERENCES "RestApi"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Method" ADD CONSTRAINT "Method_restApiId_resourceId_fkey" FOREIGN KEY ("restApiId", "resourceId") REFERENCES "Resource"("restApiId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Model" ADD CONSTRAINT "Model_restApiId_fkey" FOREIGN KEY ("restApiId") REFERENCES "RestApi"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Deployment" ADD CONSTRAINT "Deployment_restApiId_fkey" FOREIGN KEY ("restApiId") REFERENCES "RestApi"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Stage" ADD CONSTRAINT "Stage_restApiId_fkey" FOREIGN KEY ("restApiId") REFERENCES "RestApi"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GroupMembership" ADD CONSTRAINT "GroupMembership_groupName_fkey" FOREIGN KEY ("groupName") REFERENCES "Group"("name") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GroupMembership" ADD CONSTRAINT "GroupMembership_userName_fkey" FOREIGN KEY ("userName") REFERENCES "User"("name") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccessKey" ADD CONSTRAINT "AccessKey_userName_fkey" FOREIGN KEY ("userName") REFERENCES "User"("name") ON DELETE CASCADE ON UPDATE CASCADE;


-- What the gateway may see: views only, in a schema of its own. Its role gets USAGE here and nothing else.
CREATE SCHEMA "gateway";

CREATE VIEW "gateway"."revision" AS SELECT "id", "restApiId", "stageName" FROM "Revision";

CREATE VIEW "gateway"."stage" AS
SELECT "restApiId", "stageName", "deploymentId", "variables", "methodSettings", "tracingEnabled", "cacheClusterEnabled",
       "cacheClusterSize", "clientCertificateId", "accessLogSettings", "canarySettings"
FROM "Stage";

CREATE VIEW "gateway"."deployment" AS SELECT "restApiId", "id", "snapshot" FROM "Deployment";

-- The audit trail is insert-only.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit events cannot be changed';
END
$$;

CREATE TRIGGER "AuditEvent_insert_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditEvent"
FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
