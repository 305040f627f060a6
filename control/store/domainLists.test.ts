// Pages of the lists about domain names, links and certificates cost what a page costs, however many rows there are.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../testing/testDatabase.ts";

let database: TestDatabase;
const rows = "generate_series(1, 4000) n";
const region = "CASE n % 2 WHEN 0 THEN 'us-east-1' ELSE 'eu-west-1' END";
const id = "md5(n::text)";

beforeAll(async () => {
  database = await createTestDatabase();
  for (const sql of [
    `INSERT INTO "VpcLink" ("id", "region", "name", "status", "statusMessage", "tags")
     SELECT ${id}, ${region}, 'n', 'AVAILABLE', '', '{}' FROM ${rows}`,
    `INSERT INTO "ClientCertificate" ("id", "region", "pemEncodedCertificate", "privateKeyEncrypted", "createdDate", "expirationDate", "tags")
     SELECT ${id}, ${region}, '', '', now(), now(), '{}' FROM ${rows}`,
    `INSERT INTO "DomainName" ("id", "region", "domainName", "isPrivate", "ipAddressType", "domainNameStatus", "securityPolicy", "routingMode", "tags")
     SELECT ${id}, ${region}, 'a' || n || '.example.com', false, 'ipv4', 'AVAILABLE', 'TLS_1_2', 'BASE_PATH_MAPPING_ONLY', '{}' FROM ${rows}`,
    `INSERT INTO "BasePathMapping" ("domainNameId", "basePath", "restApiId") SELECT ${id}, 'pets', 'api' || n FROM ${rows}`,
    `INSERT INTO "DomainNameAccessAssociation" ("id", "region", "domainNameId", "sourceType", "source", "tags")
     SELECT ${id}, ${region}, ${id}, 'VPCE', 'vpce-1', '{}' FROM ${rows}`,
    "ANALYZE",
  ])
    await database.query(sql);
});
afterAll(() => database[Symbol.asyncDispose]());

const ofRegion = `"region" = 'us-east-1' AND "id" > '8' ORDER BY "id" LIMIT 26`;

describe("a page of a list", () => {
  it.each([
    ["VpcLink", ofRegion],
    ["ClientCertificate", ofRegion],
    ["DomainName", ofRegion],
    ["DomainNameAccessAssociation", ofRegion],
    ["BasePathMapping", `"domainNameId" = md5('7') AND "basePath" > 'a' ORDER BY "basePath" LIMIT 26`],
    ["BasePathMapping", `"restApiId" = 'api7'`],
    ["DomainName", `"region" = 'us-east-1' AND "domainName" = 'a8.example.com' AND "isPrivate" = false LIMIT 1`],
  ])("of %s reads by an index: %s", async (table, where) => {
    const plan = await database.query<{ "QUERY PLAN": string }>(`EXPLAIN SELECT * FROM "${table}" WHERE ${where}`);
    const text = plan.map((row) => row["QUERY PLAN"]).join("\n");
    expect(text).toContain("Index");
    expect(text).not.toContain("Seq Scan");
  });
});
