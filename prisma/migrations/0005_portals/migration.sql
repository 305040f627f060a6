-- CreateTable
CREATE TABLE "Portal" (
    "id" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "authorization" JSONB NOT NULL,
    "endpointConfiguration" JSONB NOT NULL,
    "portalContent" JSONB NOT NULL,
    "includedPortalProductIds" TEXT[],
    "logoUri" TEXT,
    "rumAppMonitorName" TEXT,
    "tags" JSONB NOT NULL,
    "publishStatus" TEXT NOT NULL,
    "statusException" JSONB,
    "lastModified" TIMESTAMPTZ(3) NOT NULL,
    "lastPublished" TIMESTAMPTZ(3),
    "lastPublishedDescription" TEXT,
    "publicationId" TEXT,
    "preview" JSONB,

    CONSTRAINT "Portal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PortalPublication" (
    "id" TEXT NOT NULL,
    "portalId" TEXT NOT NULL,
    "isPreview" BOOLEAN NOT NULL,
    "description" TEXT,
    "createdDate" TIMESTAMPTZ(3) NOT NULL,
    "expiration" TIMESTAMPTZ(3),
    "snapshot" JSONB NOT NULL,

    CONSTRAINT "PortalPublication_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PortalProduct" (
    "id" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "displayName" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "displayOrder" JSONB NOT NULL,
    "sharingPolicy" TEXT,
    "tags" JSONB NOT NULL,
    "lastModified" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PortalProduct_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProductPage" (
    "portalProductId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "lastModified" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ProductPage_pkey" PRIMARY KEY ("portalProductId","id")
);

-- CreateTable
CREATE TABLE "ProductRestEndpointPage" (
    "portalProductId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "restApiId" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "overrides" JSONB,
    "tryItState" TEXT NOT NULL,
    "lastModified" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ProductRestEndpointPage_pkey" PRIMARY KEY ("portalProductId","id")
);

-- CreateIndex
CREATE INDEX "Portal_region_id_idx" ON "Portal"("region", "id");

-- CreateIndex
CREATE INDEX "PortalPublication_portalId_createdDate_idx" ON "PortalPublication"("portalId", "createdDate");

-- CreateIndex
CREATE INDEX "PortalProduct_region_id_idx" ON "PortalProduct"("region", "id");

-- AddForeignKey
ALTER TABLE "PortalPublication" ADD CONSTRAINT "PortalPublication_portalId_fkey" FOREIGN KEY ("portalId") REFERENCES "Portal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProductPage" ADD CONSTRAINT "ProductPage_portalProductId_fkey" FOREIGN KEY ("portalProductId") REFERENCES "PortalProduct"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProductRestEndpointPage" ADD CONSTRAINT "ProductRestEndpointPage_portalProductId_fkey" FOREIGN KEY ("portalProductId") REFERENCES "PortalProduct"("id") ON DELETE CASCADE ON UPDATE CASCADE;


