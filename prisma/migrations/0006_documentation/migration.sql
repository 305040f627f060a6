-- CreateTable
CREATE TABLE "RequestValidator" (
    "restApiId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT,
    "validateRequestBody" BOOLEAN NOT NULL,
    "validateRequestParameters" BOOLEAN NOT NULL,

    CONSTRAINT "RequestValidator_pkey" PRIMARY KEY ("restApiId","id")
);

-- CreateTable
CREATE TABLE "DocumentationPart" (
    "restApiId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "locationType" TEXT NOT NULL,
    "path" TEXT,
    "method" TEXT,
    "statusCode" TEXT,
    "name" TEXT,
    "properties" TEXT NOT NULL,

    CONSTRAINT "DocumentationPart_pkey" PRIMARY KEY ("restApiId","id")
);

-- CreateTable
CREATE TABLE "DocumentationVersion" (
    "restApiId" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "description" TEXT,
    "createdDate" TIMESTAMPTZ(3) NOT NULL,
    "parts" JSONB NOT NULL,

    CONSTRAINT "DocumentationVersion_pkey" PRIMARY KEY ("restApiId","version")
);

-- AddForeignKey
ALTER TABLE "RequestValidator" ADD CONSTRAINT "RequestValidator_restApiId_fkey" FOREIGN KEY ("restApiId") REFERENCES "RestApi"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentationPart" ADD CONSTRAINT "DocumentationPart_restApiId_fkey" FOREIGN KEY ("restApiId") REFERENCES "RestApi"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentationVersion" ADD CONSTRAINT "DocumentationVersion_restApiId_fkey" FOREIGN KEY ("restApiId") REFERENCES "RestApi"("id") ON DELETE CASCADE ON UPDATE CASCADE;
