-- CreateTable
CREATE TABLE "PortalSettings" (
    "portalId" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "signUp" TEXT NOT NULL DEFAULT 'AUTOMATIC',
    "emailDomains" TEXT[],
    "identityProviders" JSONB NOT NULL DEFAULT '[]',
    "font" TEXT NOT NULL DEFAULT 'system',
    "homePage" TEXT NOT NULL DEFAULT '',
    "logo" BYTEA,
    "logoType" TEXT,

    CONSTRAINT "PortalSettings_pkey" PRIMARY KEY ("portalId")
);

-- CreateTable
CREATE TABLE "ProductAccess" (
    "portalProductId" TEXT NOT NULL,
    "visibility" TEXT NOT NULL DEFAULT 'PUBLIC',
    "deprecated" BOOLEAN NOT NULL DEFAULT false,
    "deprecation" TEXT,

    CONSTRAINT "ProductAccess_pkey" PRIMARY KEY ("portalProductId")
);

-- CreateTable
CREATE TABLE "PlanOffer" (
    "id" TEXT NOT NULL,
    "portalProductId" TEXT NOT NULL,
    "usagePlanId" TEXT NOT NULL,
    "displayName" TEXT NOT NULL,
    "description" TEXT,
    "price" TEXT,
    "approval" TEXT NOT NULL,
    "emailDomains" TEXT[],
    "retired" BOOLEAN NOT NULL DEFAULT false,
    "position" INTEGER NOT NULL DEFAULT 0,
    "createdDate" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PlanOffer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Developer" (
    "id" TEXT NOT NULL,
    "portalId" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "passwordHash" TEXT,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "createdDate" TIMESTAMPTZ(3) NOT NULL,
    "lastUsedDate" TIMESTAMPTZ(3),

    CONSTRAINT "Developer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DeveloperIdentity" (
    "portalId" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "developerId" TEXT NOT NULL,

    CONSTRAINT "DeveloperIdentity_pkey" PRIMARY KEY ("portalId","issuer","subject")
);

-- CreateTable
CREATE TABLE "DeveloperSession" (
    "tokenHash" BYTEA NOT NULL,
    "developerId" TEXT NOT NULL,
    "createdDate" TIMESTAMPTZ(3) NOT NULL,
    "expiration" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DeveloperSession_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "DeveloperToken" (
    "tokenHash" BYTEA NOT NULL,
    "kind" TEXT NOT NULL,
    "developerId" TEXT NOT NULL,
    "expiration" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DeveloperToken_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "Team" (
    "id" TEXT NOT NULL,
    "portalId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "personal" BOOLEAN NOT NULL,
    "createdDate" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TeamMember" (
    "teamId" TEXT NOT NULL,
    "developerId" TEXT NOT NULL,
    "role" TEXT NOT NULL,

    CONSTRAINT "TeamMember_pkey" PRIMARY KEY ("teamId","developerId")
);

-- CreateTable
CREATE TABLE "TeamInvitation" (
    "id" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "tokenHash" BYTEA NOT NULL,
    "expiration" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "TeamInvitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "App" (
    "id" TEXT NOT NULL,
    "teamId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "createdDate" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "App_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Subscription" (
    "id" TEXT NOT NULL,
    "appId" TEXT NOT NULL,
    "portalProductId" TEXT NOT NULL,
    "planOfferId" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "message" TEXT,
    "reason" TEXT,
    "requestedBy" TEXT NOT NULL,
    "decidedBy" TEXT,
    "createdDate" TIMESTAMPTZ(3) NOT NULL,
    "decidedDate" TIMESTAMPTZ(3),

    CONSTRAINT "Subscription_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SubscriptionKey" (
    "apiKeyId" TEXT NOT NULL,
    "subscriptionId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "valueEnd" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdDate" TIMESTAMPTZ(3) NOT NULL,
    "expiration" TIMESTAMPTZ(3),
    "replacedBy" TEXT,
    "revokedDate" TIMESTAMPTZ(3),

    CONSTRAINT "SubscriptionKey_pkey" PRIMARY KEY ("apiKeyId")
);

-- CreateTable
CREATE TABLE "SharedRequest" (
    "tokenHash" BYTEA NOT NULL,
    "portalId" TEXT NOT NULL,
    "requestLogId" TEXT NOT NULL,
    "developerId" TEXT NOT NULL,
    "appName" TEXT NOT NULL,
    "createdDate" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SharedRequest_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "Mail" (
    "id" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "createdDate" TIMESTAMPTZ(3) NOT NULL,
    "sentDate" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,

    CONSTRAINT "Mail_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "PlanOffer_portalProductId_idx" ON "PlanOffer"("portalProductId");

-- CreateIndex
CREATE UNIQUE INDEX "Developer_portalId_email_key" ON "Developer"("portalId", "email");

-- CreateIndex
CREATE INDEX "DeveloperIdentity_developerId_idx" ON "DeveloperIdentity"("developerId");

-- CreateIndex
CREATE INDEX "DeveloperSession_developerId_idx" ON "DeveloperSession"("developerId");

-- CreateIndex
CREATE INDEX "DeveloperToken_developerId_idx" ON "DeveloperToken"("developerId");

-- CreateIndex
CREATE INDEX "TeamMember_developerId_idx" ON "TeamMember"("developerId");

-- CreateIndex
CREATE UNIQUE INDEX "TeamInvitation_tokenHash_key" ON "TeamInvitation"("tokenHash");

-- CreateIndex
CREATE INDEX "App_teamId_idx" ON "App"("teamId");

-- CreateIndex
CREATE INDEX "Subscription_appId_idx" ON "Subscription"("appId");

-- CreateIndex
CREATE INDEX "Subscription_planOfferId_idx" ON "Subscription"("planOfferId");

-- CreateIndex
CREATE INDEX "SubscriptionKey_subscriptionId_idx" ON "SubscriptionKey"("subscriptionId");

-- CreateIndex
CREATE INDEX "Mail_createdDate_idx" ON "Mail"("createdDate");

-- AddForeignKey
ALTER TABLE "DeveloperIdentity" ADD CONSTRAINT "DeveloperIdentity_developerId_fkey" FOREIGN KEY ("developerId") REFERENCES "Developer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeveloperSession" ADD CONSTRAINT "DeveloperSession_developerId_fkey" FOREIGN KEY ("developerId") REFERENCES "Developer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeveloperToken" ADD CONSTRAINT "DeveloperToken_developerId_fkey" FOREIGN KEY ("developerId") REFERENCES "Developer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TeamMember" ADD CONSTRAINT "TeamMember_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TeamMember" ADD CONSTRAINT "TeamMember_developerId_fkey" FOREIGN KEY ("developerId") REFERENCES "Developer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TeamInvitation" ADD CONSTRAINT "TeamInvitation_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "App" ADD CONSTRAINT "App_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Subscription" ADD CONSTRAINT "Subscription_appId_fkey" FOREIGN KEY ("appId") REFERENCES "App"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Subscription" ADD CONSTRAINT "Subscription_planOfferId_fkey" FOREIGN KEY ("planOfferId") REFERENCES "PlanOffer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SubscriptionKey" ADD CONSTRAINT "SubscriptionKey_subscriptionId_fkey" FOREIGN KEY ("subscriptionId") REFERENCES "Subscription"("id") ON DELETE CASCADE ON UPDATE CASCADE;


