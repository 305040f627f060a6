import { describe, it, onTestFinished } from "vitest";
import type { ConfigChanges, ConfigSink } from "../ports/configSource.ts";
import { integrationRole } from "../testing/integrationRoles.ts";
import { liveApiKey, liveUsagePlan } from "../testing/keysAndPlans.ts";
import { recordingLog } from "../testing/servers.ts";
import { mockMethod, snapshot } from "../testing/snapshots.ts";
import { PostgresSource } from "./postgres.ts";
import { createDatabase } from "./testDatabase.ts";

const api = (deploymentId: string, id = "api1") =>
  snapshot({ "GET /": mockMethod(deploymentId) }, { id }, deploymentId);

/** A sink whose calls a test awaits one by one. */
class Heard implements ConfigSink {
  readonly #calls: string[] = [];
  #wake = Promise.withResolvers<void>();

  replaceAll(everything: ConfigChanges): void {
    this.#push(`all ${describeAll(everything)}`);
  }

  apply(changes: ConfigChanges): void {
    this.#push(`apply ${describeAll(changes)}`);
  }

  reachable(problem?: Error): void {
    this.#push(problem ? "away" : "reachable");
  }

  #push(call: string): void {
    this.#calls.push(call);
    this.#wake.resolve();
  }

  /** Waits for a call that is this one; forgets it and what came before. */
  async until(call: string): Promise<void> {
    for (;;) {
      const at = this.#calls.indexOf(call);
      if (at >= 0) {
        this.#calls.splice(0, at + 1);
        return;
      }
      this.#wake = Promise.withResolvers();
      await this.#wake.promise;
    }
  }
}

const describeAll = ({
  stages,
  apiKeys,
  usagePlans,
  domains,
  vpcLinks,
  integrationRoles,
  roles,
}: ConfigChanges): string =>
  [
    ...stages.map(({ restApiId, stageName, stage, snapshot: text }) => {
      const frozen = text ? JSON.parse(Buffer.from(text).toString()).deploymentId : "none";
      return `${restApiId}/${stageName}=${stage?.deploymentId ?? "gone"}:${frozen}`;
    }),
    ...apiKeys.map(
      ({ id, value: apiKey }) => `${id}=${apiKey ? `${apiKey.valueHash} ${apiKey.usagePlanIds}` : "gone"}`,
    ),
    ...usagePlans.map(({ id, value: usagePlan }) => `${id}=${JSON.stringify(usagePlan?.quota) ?? "gone"}`),
    ...domains.map(({ id, value: domain }) => `${id}=${domain ? JSON.stringify(domain.basePathMappings) : "gone"}`),
    ...vpcLinks.map(({ id, value: vpcLink }) => `${id}=${vpcLink ? (vpcLink.target?.members ?? "nobody") : "gone"}`),
    ...integrationRoles.map(
      ({ id, value: role }) => `${id}=${role ? `${role.accessKeyId} ${role.sealedSecrets}` : "gone"}`,
    ),
    ...roles.map(
      ({ id, value: role }) =>
        `${id}=${role ? `${role.path} ${role.trustPolicy} ${role.policyNames} ${role.policyDocuments}` : "gone"}`,
    ),
  ]
    .sort()
    .join(",");

async function start(pollMs: number) {
  const database = await createDatabase();
  const source = new PostgresSource({ databaseUrl: database.url, pollMs, log: recordingLog([]) });
  onTestFinished(() => source.close());
  const heard = new Heard();
  return { database, heard, begin: () => source.start(heard) };
}

const keys = (count: number): string =>
  Array.from({ length: count }, (_, i) => `k${i + 1}=${(i + 1).toString(16).padStart(8, "0")} `)
    .sort()
    .join(",");

const never = 3_600_000;

describe("the feed of revisions", () => {
  it("starts with everything, then hears of changes by NOTIFY", async () => {
    const { database, heard, begin } = await start(never);
    await database.deploy(api("d1"));
    await database.deploy(api("d1", "api2"));
    begin();
    await heard.until("all api1/prod=d1:d1,api2/prod=d1:d1");
    await heard.until("reachable");
    await database.deploy(api("d2"));
    await heard.until("apply api1/prod=d2:d2");
    await database.deleteStage("api2", "prod");
    await heard.until("apply api2/prod=gone:none");
  });

  it("brings keys and plans, and says when they are gone", async () => {
    const { database, heard, begin } = await start(never);
    await database.putUsagePlan(liveUsagePlan("p1", { quota: { limit: 5, period: "WEEK" } }));
    await database.putApiKey(liveApiKey("k1", ["p1"], { valueHash: "aa" }));
    begin();
    await heard.until('all k1=aa p1,p1={"limit":5,"period":"WEEK"}');
    await heard.until("reachable");
    await database.putApiKey(liveApiKey("k1", [], { valueHash: "bb" }));
    await heard.until("apply k1=bb ");
    await database.putApiKey(liveApiKey("k2", ["p1"], { valueHash: "cc" }));
    await heard.until("apply k2=cc p1");
    await database.remove("apiKey", "k1");
    await heard.until("apply k1=gone");
    await database.remove("usagePlan", "p1");
    await heard.until("apply p1=gone");
  });

  it("brings public domain names with their mappings, and VPC links with what their targets stand for", async () => {
    const { database, heard, begin } = await start(never);
    const revise = async (kind: string, id: string, sql: string) => {
      await database.query(sql);
      await database.query(`INSERT INTO "Revision" ("kind", "subject") VALUES ('${kind}', '${id}')`);
      await database.query("NOTIFY gatehouse_revision");
    };
    await database.query(
      `INSERT INTO "DomainName" ("id", "region", "domainName", "isPrivate", "endpointTypes", "ipAddressType", "domainNameStatus",
         "securityPolicy", "routingMode", "tags")
       SELECT name, 'us-east-1', name, name = 'hidden', '{REGIONAL}', 'ipv4', 'AVAILABLE', 'TLS_1_2', 'BASE_PATH_MAPPING_ONLY', '{}'
       FROM unnest('{shown,hidden}'::text[]) name`,
    );
    await database.query(
      `INSERT INTO "VpcLink" VALUES ('link01', 'us-east-1', 'link', NULL, '{arn}', 'AVAILABLE', '', '{}')`,
    );
    begin();
    await heard.until("all link01=nobody,shown=[]");
    await heard.until("reachable");
    await revise(
      "domainName",
      "shown",
      `INSERT INTO "BasePathMapping" VALUES ('shown', '(none)', 'api1', NULL), ('shown', 'v1', 'api1', 'prod')`,
    );
    await heard.until(
      'apply shown=[{"basePath":"(none)","restApiId":"api1"},{"stage":"prod","basePath":"v1","restApiId":"api1"}]',
    );
    await revise(
      "vpcLink",
      "link01",
      `INSERT INTO "VpcLinkTarget" VALUES ('us-east-1', 'arn', '{a:1,b:2}', '{}', now(), now())`,
    );
    await heard.until("apply link01=a:1,b:2");
    await revise("vpcLink", "link01", `DELETE FROM "VpcLink"`);
    await heard.until("apply link01=gone");
    await revise("domainName", "shown", `DELETE FROM "DomainName"`);
    await heard.until("apply shown=gone");
  });

  it("brings the roles of integrations, their secrets sealed, and says when they are gone", async () => {
    const { database, heard, begin } = await start(never);
    const role = integrationRole();
    await database.putIntegrationRole(role);
    begin();
    await heard.until(`all ${role.arn}=AKIAROLE ${role.sealedSecrets}`);
    await database.remove("integrationRole", role.arn);
    await heard.until(`apply ${role.arn}=gone`);
  });

  it("brings ten thousand keys in one piece", async () => {
    const { database, heard, begin } = await start(never);
    await database.query(
      `INSERT INTO "ApiKey" ("id", "region", "enabled", "createdDate", "lastUpdatedDate", "valueEncrypted", "valueHash", "tags")
       SELECT 'k' || n, 'us-east-1', true, now(), now(), '', int4send(n), '{}' FROM generate_series(1, 10000) n`,
    );
    begin();
    await heard.until(`all ${keys(10_000)}`);
    await database.query(`UPDATE "ApiKey" SET "valueHash" = "valueHash"`);
    await database.query(`INSERT INTO "Revision" ("kind", "subject") SELECT 'apiKey', "id" FROM "ApiKey"`);
    await database.query("NOTIFY gatehouse_revision");
    await heard.until(`apply ${keys(10_000)}`);
  });

  it("hears of changes without NOTIFY by polling", async () => {
    const { database, heard, begin } = await start(10);
    begin();
    await heard.until("all ");
    await database.deploy(api("d1"), "dev");
    await heard.until("apply api1/dev=d1:d1");
  });

  it("brings roles of IAM with all their policies, and says when they are gone", async () => {
    const { database, heard, begin } = await start(never);
    const revise = async (sql: string) => {
      await database.query(sql);
      await database.query(`INSERT INTO "Revision" ("kind", "subject") VALUES ('role', 'Maker')`);
      await database.query("NOTIFY gatehouse_revision");
    };
    await database.query(
      `INSERT INTO "Role" ("name", "path", "createdDate", "assumeRolePolicyDocument", "policies", "inlinePolicies")
       VALUES ('Maker', '/own/', now(), '{"trust":1}', '{ReadOnlyAccess}', '{"a":"{}"}')`,
    );
    begin();
    await heard.until('all Maker=/own/ {"trust":1} ReadOnlyAccess {}');
    await heard.until("reachable");
    await revise(`UPDATE "Role" SET "inlinePolicies" = '{}', "assumeRolePolicyDocument" = '{"trust":2}'`);
    await heard.until('apply Maker=/own/ {"trust":2} ReadOnlyAccess ');
    await revise(`DELETE FROM "Role"`);
    await heard.until("apply Maker=gone");
  });

  it("reconnects and catches up after the database was away", async () => {
    const { database, heard, begin } = await start(20);
    await database.deploy(api("d1"));
    begin();
    await heard.until("all api1/prod=d1:d1");
    await heard.until("reachable");
    await database.setReachable(false);
    await heard.until("away");
    await database.deploy(api("d2"));
    await database.setReachable(true);
    await heard.until("apply api1/prod=d2:d2");
    await heard.until("reachable");
  });
});
