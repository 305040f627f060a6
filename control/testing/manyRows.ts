// A full database in a few statements: what lists must page through without reading all of it.

import { createHash } from "node:crypto";

export interface ManyRows {
  readonly apis: number;
  readonly keys: number;
  /** Of the key with this id. */
  readonly sealedValue: (id: string) => Uint8Array;
}

/** What the lists of children are asked of: each has hundreds of each kind, beside those of everybody else. */
export const crowded = {
  restApiId: "crowded001",
  usagePlanId: "crowded001",
  domainName: "crowded.example.com",
  portalId: "crowded001",
  portalProductId: "crowded001",
  userName: "crowded",
};

/** Four of five are in us-east-1, the others in eu-west-1; ids are in no order, as ids are. */
export const manyRows = ({ apis, keys, sealedValue }: ManyRows): string[] => [
  ...restApis(apis),
  ...apiKeys(keys, sealedValue),
  ...plans(keys, Math.ceil(apis / 5)),
  ...domains(apis),
  ...portals(apis),
  ...people(apis * 5),
  "ANALYZE",
];

const id = "substr(md5(n::text), 1, 10)";
const region = "CASE n % 5 WHEN 0 THEN 'eu-west-1' ELSE 'us-east-1' END";
const numbers = (count: number): string => `generate_series(1, ${count}) n`;
const each = (table: string, key: string, count: number): string =>
  `(SELECT "${key}" AS parent, n FROM "${table}", generate_series(1, CASE "${key}" WHEN 'crowded001' THEN ${count} ELSE 2 END) n) AS child`;

const ofApi = (table: string, columns: string, values: string, count = 600): string =>
  `INSERT INTO "${table}" ("restApiId", ${columns}) SELECT parent, ${values} FROM ${each("RestApi", "id", count)}`;

const restApis = (count: number): string[] => [
  `INSERT INTO "RestApi" ("id", "region", "name", "createdDate", "apiKeySource", "disableExecuteApiEndpoint", "endpointTypes",
     "ipAddressType", "tags", "rootResourceId")
   SELECT CASE n WHEN 1 THEN 'crowded001' ELSE ${id} END, ${region}, 'api ' || n, now(), 'HEADER', false, '{EDGE}', 'ipv4', '{}', 'root'
   FROM ${numbers(count)}`,
  ofApi("Resource", `"id", "pathPart", "path"`, `${id}, n, '/' || n`, 300),
  `INSERT INTO "Method" ("restApiId", "resourceId", "httpMethod", "authorizationType", "apiKeyRequired", "requestParameters",
     "requestModels", "methodResponses", "methodIntegration")
   SELECT "restApiId", "id", verb, 'NONE', false, '{}', '{}', '{"200": {"statusCode": "200", "responseParameters": {}, "responseModels": {}}}',
     '{"type": "MOCK", "requestParameters": {}, "requestTemplates": {}, "passthroughBehavior": "WHEN_NO_MATCH", "timeoutInMillis": 29000,
       "cacheNamespace": "", "cacheKeyParameters": [], "integrationResponses": {}}'
   FROM "Resource", unnest('{GET,POST,DELETE}'::text[]) AS verb`,
  ofApi("Model", `"name", "id", "contentType"`, `'M' || n, ${id}, 'application/json'`),
  ofApi("RequestValidator", `"id", "validateRequestBody", "validateRequestParameters"`, `${id}, true, true`),
  ofApi("Authorizer", `"id", "name", "type"`, `${id}, n, 'TOKEN'`),
  ofApi("DocumentationPart", `"id", "locationType", "path", "properties"`, `${id}, 'RESOURCE', '/' || n, '{}'`),
  ofApi("DocumentationVersion", `"version", "createdDate", "parts"`, "n, now(), '[]'"),
  ofApi("Deployment", `"id", "createdDate", "apiSummary", "snapshot"`, `${id}, now(), '{}', '{}'`),
  ofApi(
    "Stage",
    `"stageName", "deploymentId", "cacheClusterEnabled", "cacheClusterStatus", "tracingEnabled", "variables", "methodSettings",
     "tags", "createdDate", "lastUpdatedDate"`,
    `'stage' || n, ${id}, false, 'NOT_AVAILABLE', false, '{}', '{}', '{}', now(), now()`,
    10,
  ),
  ofApi(
    "GatewayResponse",
    `"responseType", "responseParameters", "responseTemplates"`,
    `(ARRAY['DEFAULT_4XX', 'DEFAULT_5XX'])[n], '{}', '{}'`,
    2,
  ),
];

/** One of five hundred is rare, and a customer has five. */
function apiKeys(count: number, sealedValue: ManyRows["sealedValue"]): string[] {
  const atOnce = 5000;
  return Array.from({ length: Math.ceil(count / atOnce) }, (_, index) => {
    const first = index * atOnce;
    const values = Array.from({ length: Math.min(atOnce, count - first) }, (_, offset) =>
      Buffer.from(sealedValue(keyIdOf(first + offset + 1))).toString("hex"),
    );
    return `INSERT INTO "ApiKey" ("id", "region", "name", "customerId", "enabled", "createdDate", "lastUpdatedDate", "valueEncrypted", "valueHash", "tags")
     SELECT ${id}, ${region}, CASE n % 500 WHEN 7 THEN 'rare ' ELSE 'usual ' END || n, 'customer ' || n % ${Math.ceil(count / 5)}, true, now(),
       now(), decode(value, 'hex'), sha256(n::text::bytea), '{}'
     FROM (SELECT value, ${first} + row AS n FROM unnest('{${values.join()}}'::text[]) WITH ORDINALITY AS one(value, row)) AS key`;
  });
}

const keyIdOf = (n: number): string => createHash("md5").update(String(n)).digest("hex").slice(0, 10);

/** Every key is in the crowded plan and in one of the others, and was used on three days. */
const plans = (keys: number, count: number): string[] => [
  `INSERT INTO "UsagePlan" ("id", "region", "name", "apiStages", "tags", "createdDate")
   SELECT CASE n WHEN 1 THEN 'crowded001' ELSE ${id} END, ${region}, n, '[]', '{}', now() FROM ${numbers(count)}`,
  `INSERT INTO "UsagePlanKey" SELECT 'crowded001', "id" FROM "ApiKey"`,
  `INSERT INTO "UsagePlanKey" SELECT substr(md5((2 + n % ${count - 1})::text), 1, 10), ${id} FROM ${numbers(keys)}`,
  `INSERT INTO "UsageCount" ("usagePlanId", "keyId", "day", "used")
   SELECT 'crowded001', "id", date '2026-01-01' + day, 7 FROM "ApiKey", generate_series(1, 3) AS day`,
];

const domains = (count: number): string[] => [
  `INSERT INTO "VpcLink" ("id", "region", "name", "status", "statusMessage", "tags")
   SELECT ${id}, ${region}, n, 'AVAILABLE', '', '{}' FROM ${numbers(count)}`,
  `INSERT INTO "ClientCertificate" ("id", "region", "pemEncodedCertificate", "privateKeyEncrypted", "createdDate", "expirationDate", "tags")
   SELECT ${id}, ${region}, '', '', now(), now(), '{}' FROM ${numbers(count)}`,
  `INSERT INTO "DomainName" ("id", "region", "domainName", "isPrivate", "ipAddressType", "domainNameStatus", "securityPolicy", "routingMode", "tags")
   SELECT CASE n WHEN 1 THEN 'crowded001' ELSE ${id} END, ${region}, CASE n WHEN 1 THEN 'crowded.example.com' ELSE 'a' || n || '.example.com' END,
     false, 'ipv4', 'AVAILABLE', 'TLS_1_2', 'BASE_PATH_MAPPING_ONLY', '{}' FROM ${numbers(count)}`,
  `INSERT INTO "BasePathMapping" ("domainNameId", "basePath", "restApiId")
   SELECT parent, 'v' || n, 'crowded001' FROM ${each("DomainName", "id", 600)}`,
  `INSERT INTO "DomainNameAccessAssociation" ("id", "region", "domainNameId", "sourceType", "source", "tags")
   SELECT ${id}, ${region}, 'crowded001', 'VPCE', 'vpce-' || n, '{}' FROM ${numbers(count)}`,
];

const portals = (count: number): string[] => [
  `INSERT INTO "Portal" ("id", "region", "authorization", "endpointConfiguration", "portalContent", "includedPortalProductIds", "tags",
     "publishStatus", "lastModified")
   SELECT CASE n WHEN 1 THEN 'crowded001' ELSE ${id} END, ${region}, '{"none": {}}', '{"none": {}}',
     '{"displayName": "P", "theme": {"customColors": {"accentColor": "#000000", "backgroundColor": "#000000", "errorValidationColor": "#000000",
       "headerColor": "#000000", "navigationColor": "#000000", "textColor": "#000000"}}}',
     '{}', '{}', 'DISABLED', now() FROM ${numbers(count)}`,
  `INSERT INTO "PortalPublication" ("id", "portalId", "isPreview", "createdDate", "snapshot")
   SELECT parent || n, parent, false, now() - n * interval '1 minute', '{}' FROM ${each("Portal", "id", 50)}`,
  `INSERT INTO "PortalProduct" ("id", "region", "displayName", "description", "displayOrder", "tags", "lastModified")
   SELECT CASE n WHEN 1 THEN 'crowded001' ELSE ${id} END, ${region}, n, '', '{"contents": [], "productPageIds": []}', '{}', now() FROM ${numbers(count)}`,
  `INSERT INTO "ProductPage" SELECT parent, ${id}, 'page', '# page', now() FROM ${each("PortalProduct", "id", 600)}`,
  `INSERT INTO "ProductRestEndpointPage" ("portalProductId", "id", "restApiId", "stage", "path", "method", "tryItState", "lastModified")
   SELECT parent, ${id}, 'crowded001', 'stage1', '/' || n, 'GET', 'ENABLED', now() FROM ${each("PortalProduct", "id", 300)}`,
  `INSERT INTO "PlanOffer" ("id", "portalProductId", "usagePlanId", "displayName", "approval", "createdDate")
   SELECT parent || n, parent, 'crowded001', 'Free', 'AUTOMATIC', now() FROM ${each("PortalProduct", "id", 10)}`,
];

/** Developers of the crowded portal with a team, an app, a subscription and a key each; users of the console; mails and the audit trail. */
const people = (count: number): string[] => [
  `INSERT INTO "Developer" ("id", "portalId", "email", "name", "status", "createdDate")
   SELECT ${id}, CASE n % 2 WHEN 0 THEN 'crowded001' ELSE md5(n::text) END, n || '@example.com', 'Developer ' || n,
     CASE n % 50 WHEN 0 THEN 'PENDING' ELSE 'ACTIVE' END, now() FROM ${numbers(count)}`,
  `INSERT INTO "Team" SELECT "id", "portalId", "name", true, now() FROM "Developer"`,
  `INSERT INTO "TeamMember" SELECT "id", "id", 'OWNER' FROM "Developer"`,
  `INSERT INTO "TeamInvitation" ("id", "teamId", "email", "role", "tokenHash", "expiration")
   SELECT "id", "id", 'a@example.com', 'MEMBER', sha256("id"::bytea), now() FROM "Developer"`,
  `INSERT INTO "App" ("id", "teamId", "name", "createdDate") SELECT "id", "id", 'App', now() FROM "Developer"`,
  `INSERT INTO "Subscription" ("id", "appId", "portalProductId", "planOfferId", "status", "requestedBy", "createdDate")
   SELECT "id", "id", 'crowded001', 'crowded0011', CASE "status" WHEN 'PENDING' THEN 'PENDING' ELSE 'ACTIVE' END, "id", now() - random() * interval '1 year'
   FROM "Developer"`,
  `INSERT INTO "SubscriptionKey" ("apiKeyId", "subscriptionId", "name", "valueEnd", "createdBy", "createdDate")
   SELECT "id", "id", 'key', 'abcd', "id", now() FROM "Developer"`,
  `INSERT INTO "SharedRequest" SELECT sha256("id"::bytea), "portalId", 'log', "id", 'App', now() FROM "Developer"`,
  `INSERT INTO "User" ("name", "email", "createdDate")
   SELECT CASE n WHEN 1 THEN 'crowded' ELSE 'user' || n END, 'user' || n || '@example.com', now() FROM ${numbers(count)}`,
  `INSERT INTO "GroupMembership" SELECT "Group"."name", "User"."name" FROM "Group", "User"
   WHERE "Group"."name" = 'readOnly' ON CONFLICT DO NOTHING`,
  `INSERT INTO "AccessKey" ("id", "userName", "secretEncrypted", "createdDate", "sessionTokenHash", "expiration")
   SELECT 'AKIA' || parent || n, parent, '', now(), CASE n WHEN 1 THEN ''::bytea END, CASE n WHEN 1 THEN now() + interval '1 hour' END
   FROM (SELECT "name" AS parent, n FROM "User", generate_series(1, 2) n) AS key`,
  `INSERT INTO "Mail" ("id", "to", "subject", "text", "createdDate")
   SELECT md5(n::text), n || '@example.com', 'subject', 'text', now() - random() * interval '1 year' FROM ${numbers(count)}`,
  `INSERT INTO "AuditEvent" ("date", "operation", "caller", "resource", "status", "denied", "changes", "requestId", "sourceIp")
   SELECT now(), CASE n % 1000 WHEN 0 THEN 'DeleteRestApi' ELSE 'UpdateStage' END, 'admin', 'arn', 200, false, '[]', n, '127.0.0.1'
   FROM ${numbers(count * 2)}`,
];
