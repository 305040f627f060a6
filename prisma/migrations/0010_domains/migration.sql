-- CreateTable
CREATE TABLE "Account" (
    "region" TEXT NOT NULL,
    "cloudwatchRoleArn" TEXT,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("region")
);

-- CreateTable
CREATE TABLE "ClientCertificate" (
    "id" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "description" TEXT,
    "pemEncodedCertificate" TEXT NOT NULL,
    "privateKeyEncrypted" BYTEA NOT NULL,
    "createdDate" TIMESTAMPTZ(3) NOT NULL,
    "expirationDate" TIMESTAMPTZ(3) NOT NULL,
    "tags" JSONB NOT NULL,

    CONSTRAINT "ClientCertificate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "VpcLink" (
    "id" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "targetArns" TEXT[],
    "status" TEXT NOT NULL,
    "statusMessage" TEXT NOT NULL,
    "tags" JSONB NOT NULL,

    CONSTRAINT "VpcLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DomainName" (
    "id" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "domainName" TEXT NOT NULL,
    "isPrivate" BOOLEAN NOT NULL,
    "certificateName" TEXT,
    "certificateArn" TEXT,
    "certificateUploadDate" TIMESTAMPTZ(3),
    "certificateBody" TEXT,
    "certificatePrivateKeyEncrypted" BYTEA,
    "regionalCertificateName" TEXT,
    "regionalCertificateArn" TEXT,
    "regionalDomainName" TEXT,
    "regionalHostedZoneId" TEXT,
    "distributionDomainName" TEXT,
    "distributionHostedZoneId" TEXT,
    "endpointTypes" TEXT[],
    "ipAddressType" TEXT NOT NULL,
    "domainNameStatus" TEXT NOT NULL,
    "domainNameStatusMessage" TEXT,
    "securityPolicy" TEXT NOT NULL,
    "endpointAccessMode" TEXT,
    "mutualTlsAuthentication" JSONB,
    "ownershipVerificationCertificateArn" TEXT,
    "managementPolicy" TEXT,
    "policy" TEXT,
    "routingMode" TEXT NOT NULL,
    "tags" JSONB NOT NULL,

    CONSTRAINT "DomainName_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BasePathMapping" (
    "domainNameId" TEXT NOT NULL,
    "basePath" TEXT NOT NULL,
    "restApiId" TEXT NOT NULL,
    "stage" TEXT,

    CONSTRAINT "BasePathMapping_pkey" PRIMARY KEY ("domainNameId","basePath")
);

-- CreateTable
CREATE TABLE "DomainNameAccessAssociation" (
    "id" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "domainNameId" TEXT NOT NULL,
    "sourceType" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "tags" JSONB NOT NULL,

    CONSTRAINT "DomainNameAccessAssociation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ClientCertificate_region_id_idx" ON "ClientCertificate"("region", "id");

-- CreateIndex
CREATE INDEX "VpcLink_region_id_idx" ON "VpcLink"("region", "id");

-- CreateIndex
CREATE INDEX "DomainName_region_id_idx" ON "DomainName"("region", "id");

-- CreateIndex
CREATE INDEX "DomainName_domainName_idx" ON "DomainName"("domainName");

-- CreateIndex
CREATE INDEX "BasePathMapping_restApiId_stage_idx" ON "BasePathMapping"("restApiId", "stage");

-- CreateIndex
CREATE INDEX "DomainNameAccessAssociation_region_id_idx" ON "DomainNameAccessAssociation"("region", "id");

-- CreateIndex
CREATE UNIQUE INDEX "DomainNameAccessAssociation_domainNameId_sourceType_source_key" ON "DomainNameAccessAssociation"("domainNameId", "sourceType", "source");

-- AddForeignKey
ALTER TABLE "BasePathMapping" ADD CONSTRAINT "BasePathMapping_domainNameId_fkey" FOREIGN KEY ("domainNameId") REFERENCES "DomainName"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DomainNameAccessAssociation" ADD CONSTRAINT "DomainNameAccessAssociation_domainNameId_fkey" FOREIGN KEY ("domainNameId") REFERENCES "DomainName"("id") ON DELETE CASCADE ON UPDATE CASCADE;


