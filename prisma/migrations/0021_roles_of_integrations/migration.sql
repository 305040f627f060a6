-- Roles of IAM as integrations act in them, in the shape of LiveRole (contract/liveSettings.ts).
CREATE VIEW "gateway"."role" AS
SELECT r."name" AS "id",
       json_build_object(
         'name', r."name",
         'path', r."path",
         'trustPolicy', r."assumeRolePolicyDocument",
         'policyNames', to_json(coalesce(r."policies", '{}')),
         'policyDocuments', (SELECT coalesce(json_agg(d."document"), '[]') FROM "RoleDocument" d WHERE d."roleName" = r."name")
       ) AS "role"
FROM "Role" r;
