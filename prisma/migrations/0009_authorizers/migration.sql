-- CreateTable
CREATE TABLE "Authorizer" (
    "restApiId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "providerARNs" TEXT[],
    "authType" TEXT,
    "authorizerUri" TEXT,
    "authorizerCredentials" TEXT,
    "identitySource" TEXT,
    "identityValidationExpression" TEXT,
    "authorizerResultTtlInSeconds" INTEGER,

    CONSTRAINT "Authorizer_pkey" PRIMARY KEY ("restApiId","id")
);

-- CreateTable
CREATE TABLE "GatewayResponse" (
    "restApiId" TEXT NOT NULL,
    "responseType" TEXT NOT NULL,
    "statusCode" TEXT,
    "responseParameters" JSONB NOT NULL,
    "responseTemplates" JSONB NOT NULL,

    CONSTRAINT "GatewayResponse_pkey" PRIMARY KEY ("restApiId","responseType")
);

-- CreateIndex
CREATE UNIQUE INDEX "Authorizer_restApiId_name_key" ON "Authorizer"("restApiId", "name");

-- AddForeignKey
ALTER TABLE "Authorizer" ADD CONSTRAINT "Authorizer_restApiId_fkey" FOREIGN KEY ("restApiId") REFERENCES "RestApi"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GatewayResponse" ADD CONSTRAINT "GatewayResponse_restApiId_fkey" FOREIGN KEY ("restApiId") REFERENCES "RestApi"("id") ON DELETE CASCADE ON UPDATE CASCADE;
