-- CreateTable
CREATE TABLE "UserPoolMapping" (
    "userPoolArn" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "createdDate" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "UserPoolMapping_pkey" PRIMARY KEY ("userPoolArn")
);

-- Who may sign calls of APIs, in the shape of LiveUser (contract/liveSettings.ts). Secrets stay sealed; keys that may not be used at
-- present, and those of users who may not come in, are not seen at all.
CREATE VIEW "gateway"."user" AS
SELECT u."name" AS "id",
       json_build_object(
         'name', u."name",
         'createdDate', floor(extract(epoch FROM u."createdDate") * 1000)::bigint,
         'policyNames', (
           SELECT coalesce(json_agg(DISTINCT p."name"), '[]')
           FROM "GroupMembership" m JOIN "Group" g ON g."name" = m."groupName", unnest(g."policies") AS p("name")
           WHERE m."userName" = u."name"),
         'policyDocuments', '[]'::json,
         'accessKeys', (
           SELECT coalesce(json_agg(json_strip_nulls(json_build_object(
             'id', k."id",
             'secretEncrypted', translate(encode(k."secretEncrypted", 'base64'), E'\n', ''),
             'sessionTokenHash', encode(k."sessionTokenHash", 'hex'),
             'expiration', floor(extract(epoch FROM k."expiration") * 1000)::bigint,
             'createdDate', floor(extract(epoch FROM k."createdDate") * 1000)::bigint)) ORDER BY k."id"), '[]')
           FROM "AccessKey" k
           WHERE k."userName" = u."name" AND NOT k."disabled" AND (k."expiration" IS NULL OR k."expiration" > now()))
       ) AS "user"
FROM "User" u
WHERE NOT u."disabled";

CREATE VIEW "gateway"."userPool" AS SELECT "userPoolArn" AS "id", "issuer", "audience" FROM "UserPoolMapping";
