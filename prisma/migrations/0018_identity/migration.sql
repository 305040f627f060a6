-- "IAM identifiers": unique ids are a prefix and 17 characters of Base32.
CREATE FUNCTION "newUniqueId"("prefix" TEXT) RETURNS TEXT LANGUAGE sql VOLATILE AS $$
  SELECT "prefix" || upper(translate(left(replace(gen_random_uuid()::text, '-', ''), 17), '0189', 'wxyz'))
$$;

-- AlterTable
ALTER TABLE "User" ALTER COLUMN "email" DROP NOT NULL,
ADD COLUMN     "passwordDate" TIMESTAMPTZ(3),
ADD COLUMN     "passwordLastUsed" TIMESTAMPTZ(3),
ADD COLUMN     "passwordResetRequired" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "path" TEXT NOT NULL DEFAULT '/',
ADD COLUMN     "uniqueId" TEXT NOT NULL DEFAULT "newUniqueId"('AIDA'),
ADD COLUMN     "policies" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "customerPolicies" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "inlinePolicies" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "tags" JSONB NOT NULL DEFAULT '{}';
UPDATE "User" SET "passwordDate" = "createdDate" WHERE "passwordHash" IS NOT NULL;

-- AlterTable
ALTER TABLE "Group" ADD COLUMN     "path" TEXT NOT NULL DEFAULT '/',
ADD COLUMN     "uniqueId" TEXT NOT NULL DEFAULT "newUniqueId"('AGPA'),
ADD COLUMN     "createdDate" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "customerPolicies" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "inlinePolicies" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "AccessKey" ADD COLUMN     "lastUsedRegion" TEXT,
ADD COLUMN     "lastUsedService" TEXT,
ADD COLUMN     "mfaDate" TIMESTAMPTZ(3),
ADD COLUMN     "isSessionToken" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "Role" (
    "name" TEXT NOT NULL,
    "path" TEXT NOT NULL DEFAULT '/',
    "uniqueId" TEXT NOT NULL DEFAULT "newUniqueId"('AROA'),
    "createdDate" TIMESTAMPTZ(3) NOT NULL,
    "description" TEXT,
    "assumeRolePolicyDocument" TEXT NOT NULL,
    "maxSessionDuration" INTEGER NOT NULL DEFAULT 3600,
    "policies" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "customerPolicies" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "inlinePolicies" JSONB NOT NULL DEFAULT '{}',
    "tags" JSONB NOT NULL DEFAULT '{}',
    "lastUsedDate" TIMESTAMPTZ(3),
    "lastUsedRegion" TEXT,

    CONSTRAINT "Role_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "RoleSession" (
    "id" TEXT NOT NULL,
    "roleName" TEXT NOT NULL,
    "sessionName" TEXT NOT NULL,
    "secretEncrypted" BYTEA NOT NULL,
    "sessionTokenHash" BYTEA NOT NULL,
    "expiration" TIMESTAMPTZ(3) NOT NULL,
    "createdDate" TIMESTAMPTZ(3) NOT NULL,
    "lastUsedDate" TIMESTAMPTZ(3),
    "sourceIdentity" TEXT,
    "sessionPolicies" TEXT[],

    CONSTRAINT "RoleSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ManagedPolicy" (
    "name" TEXT NOT NULL,
    "path" TEXT NOT NULL DEFAULT '/',
    "uniqueId" TEXT NOT NULL DEFAULT "newUniqueId"('ANPA'),
    "description" TEXT,
    "defaultVersion" INTEGER NOT NULL,
    "lastVersion" INTEGER NOT NULL,
    "createdDate" TIMESTAMPTZ(3) NOT NULL,
    "updateDate" TIMESTAMPTZ(3) NOT NULL,
    "tags" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "ManagedPolicy_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "PolicyVersion" (
    "policyName" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "document" TEXT NOT NULL,
    "createdDate" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PolicyVersion_pkey" PRIMARY KEY ("policyName","version")
);

-- CreateTable
CREATE TABLE "MfaDevice" (
    "name" TEXT NOT NULL,
    "path" TEXT NOT NULL DEFAULT '/',
    "seedSealed" BYTEA NOT NULL,
    "createdDate" TIMESTAMPTZ(3) NOT NULL,
    "userName" TEXT,
    "enableDate" TIMESTAMPTZ(3),
    "lastStep" BIGINT NOT NULL DEFAULT 0,
    "tags" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "MfaDevice_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_uniqueId_key" ON "User"("uniqueId");

-- CreateIndex
CREATE UNIQUE INDEX "Group_uniqueId_key" ON "Group"("uniqueId");

-- CreateIndex
CREATE UNIQUE INDEX "Role_uniqueId_key" ON "Role"("uniqueId");

-- CreateIndex
CREATE INDEX "RoleSession_roleName_expiration_idx" ON "RoleSession"("roleName", "expiration");

-- CreateIndex
CREATE UNIQUE INDEX "ManagedPolicy_uniqueId_key" ON "ManagedPolicy"("uniqueId");

-- CreateIndex
CREATE INDEX "MfaDevice_userName_idx" ON "MfaDevice"("userName");

-- Names of users, groups, roles and policies are not told apart by the case of their letters.
CREATE UNIQUE INDEX "Group_lower_name_key" ON "Group"(lower("name"));
CREATE UNIQUE INDEX "Role_lower_name_key" ON "Role"(lower("name"));
CREATE UNIQUE INDEX "ManagedPolicy_lower_name_key" ON "ManagedPolicy"(lower("name"));
CREATE UNIQUE INDEX "MfaDevice_lower_name_key" ON "MfaDevice"(lower("name"));

-- AddForeignKey
ALTER TABLE "RoleSession" ADD CONSTRAINT "RoleSession_roleName_fkey" FOREIGN KEY ("roleName") REFERENCES "Role"("name") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyVersion" ADD CONSTRAINT "PolicyVersion_policyName_fkey" FOREIGN KEY ("policyName") REFERENCES "ManagedPolicy"("name") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MfaDevice" ADD CONSTRAINT "MfaDevice_userName_fkey" FOREIGN KEY ("userName") REFERENCES "User"("name") ON DELETE SET NULL ON UPDATE CASCADE;

-- Every document that speaks for somebody, whichever way it came to them.
CREATE VIEW "CustomerPolicyDocument" AS
SELECT p."name", v."document"
FROM "ManagedPolicy" p JOIN "PolicyVersion" v ON v."policyName" = p."name" AND v."version" = p."defaultVersion";

CREATE VIEW "UserDocument" AS
SELECT u."name" AS "userName", d."value" AS "document" FROM "User" u, jsonb_each_text(u."inlinePolicies") d
UNION ALL
SELECT u."name", c."document" FROM "User" u, unnest(u."customerPolicies") p("name") JOIN "CustomerPolicyDocument" c ON c."name" = p."name"
UNION ALL
SELECT m."userName", d."value" FROM "GroupMembership" m JOIN "Group" g ON g."name" = m."groupName", jsonb_each_text(g."inlinePolicies") d
UNION ALL
SELECT m."userName", c."document" FROM "GroupMembership" m JOIN "Group" g ON g."name" = m."groupName",
  unnest(g."customerPolicies") p("name") JOIN "CustomerPolicyDocument" c ON c."name" = p."name";

CREATE VIEW "UserPolicyName" AS
SELECT u."name" AS "userName", p."name" AS "policyName" FROM "User" u, unnest(u."policies") p("name")
UNION
SELECT m."userName", p."name" FROM "GroupMembership" m JOIN "Group" g ON g."name" = m."groupName", unnest(g."policies") p("name");

CREATE VIEW "RoleDocument" AS
SELECT r."name" AS "roleName", d."value" AS "document" FROM "Role" r, jsonb_each_text(r."inlinePolicies") d
UNION ALL
SELECT r."name", c."document" FROM "Role" r, unnest(r."customerPolicies") p("name") JOIN "CustomerPolicyDocument" c ON c."name" = p."name";

-- Who may sign calls of APIs, in the shape of LiveUser (contract/liveSettings.ts): users by their names, each session of a role by itself.
CREATE OR REPLACE VIEW "gateway"."user" AS
SELECT u."name" AS "id",
       json_build_object(
         'name', u."name",
         'path', u."path",
         'uniqueId', u."uniqueId",
         'createdDate', floor(extract(epoch FROM u."createdDate") * 1000)::bigint,
         'tags', u."tags",
         'policyNames', (SELECT coalesce(json_agg(n."policyName"), '[]') FROM "UserPolicyName" n WHERE n."userName" = u."name"),
         'policyDocuments', (SELECT coalesce(json_agg(d."document"), '[]') FROM "UserDocument" d WHERE d."userName" = u."name"),
         'accessKeys', (
           SELECT coalesce(json_agg(json_strip_nulls(json_build_object(
             'id', k."id",
             'secretEncrypted', translate(encode(k."secretEncrypted", 'base64'), E'\n', ''),
             'sessionTokenHash', encode(k."sessionTokenHash", 'hex'),
             'expiration', floor(extract(epoch FROM k."expiration") * 1000)::bigint,
             'mfaDate', floor(extract(epoch FROM k."mfaDate") * 1000)::bigint,
             'createdDate', floor(extract(epoch FROM k."createdDate") * 1000)::bigint)) ORDER BY k."id"), '[]')
           FROM "AccessKey" k
           WHERE k."userName" = u."name" AND NOT k."disabled" AND (k."expiration" IS NULL OR k."expiration" > now()))
       ) AS "user"
FROM "User" u
WHERE NOT u."disabled"
UNION ALL
SELECT 'role/' || s."roleName" || '/' || s."id",
       json_build_object(
         'name', r."name",
         'path', r."path",
         'uniqueId', r."uniqueId",
         'createdDate', floor(extract(epoch FROM r."createdDate") * 1000)::bigint,
         'tags', r."tags",
         'policyNames', to_json(coalesce(r."policies", '{}')),
         'policyDocuments', (SELECT coalesce(json_agg(d."document"), '[]') FROM "RoleDocument" d WHERE d."roleName" = r."name"),
         'roleSession', json_build_object('name', s."sessionName", 'policies', to_json(s."sessionPolicies")),
         'accessKeys', json_build_array(json_build_object(
           'id', s."id",
           'secretEncrypted', translate(encode(s."secretEncrypted", 'base64'), E'\n', ''),
           'sessionTokenHash', encode(s."sessionTokenHash", 'hex'),
           'expiration', floor(extract(epoch FROM s."expiration") * 1000)::bigint,
           'createdDate', floor(extract(epoch FROM s."createdDate") * 1000)::bigint)))
FROM "RoleSession" s JOIN "Role" r ON r."name" = s."roleName"
WHERE s."expiration" > now();

-- What the gateway notes of keys that have signed calls; it sees and changes nothing else of them.
CREATE VIEW "gateway"."accessKeyUse" AS SELECT "id", "lastUsedDate", "lastUsedRegion", "lastUsedService" FROM "AccessKey";
CREATE VIEW "gateway"."roleSessionUse" AS SELECT "id", "lastUsedDate" FROM "RoleSession";
