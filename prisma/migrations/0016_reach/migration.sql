-- CreateTable
CREATE TABLE "VpcLinkTarget" (
    "region" TEXT NOT NULL,
    "targetArn" TEXT NOT NULL,
    "members" TEXT[],
    "healthCheck" JSONB NOT NULL,
    "createdDate" TIMESTAMPTZ(3) NOT NULL,
    "lastUpdatedDate" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "VpcLinkTarget_pkey" PRIMARY KEY ("region","targetArn")
);

-- The gateway's view of the names it is called by, without certificates and policies. Private names are not served.
CREATE VIEW "gateway"."domainName" AS
SELECT d."id", d."region", d."domainName", d."routingMode", d."mutualTlsAuthentication" IS NOT NULL AS "hasMutualTls",
       coalesce((SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('basePath', m."basePath", 'restApiId', m."restApiId", 'stage', m."stage"))
                                  ORDER BY m."basePath")
                 FROM "BasePathMapping" m WHERE m."domainNameId" = d."id"), '[]') AS "basePathMappings"
FROM "DomainName" d WHERE NOT d."isPrivate";

-- A link with what its target stands for, once somebody has said it.
CREATE VIEW "gateway"."vpcLink" AS
SELECT l."id", l."region", l."status" = 'AVAILABLE' AS "isAvailable", l."targetArns"[1] AS "targetArn",
       CASE WHEN t."targetArn" IS NOT NULL
            THEN jsonb_build_object('members', to_jsonb(t."members"), 'healthCheck', t."healthCheck") END AS "target"
FROM "VpcLink" l LEFT JOIN "VpcLinkTarget" t ON t."region" = l."region" AND t."targetArn" = l."targetArns"[1];
