import { describe, it, onTestFinished } from "vitest";
import type { ConfigChanges, ConfigSink } from "../ports/configSource.ts";
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

const describeAll = ({ stages, apiKeys, usagePlans }: ConfigChanges): string =>
  [
    ...stages.map(({ restApiId, stageName, stage, snapshot: text }) => {
      const frozen = text ? JSON.parse(Buffer.from(text).toString()).deploymentId : "none";
      return `${restApiId}/${stageName}=${stage?.deploymentId ?? "gone"}:${frozen}`;
    }),
    ...apiKeys.map(({ id, apiKey }) => `${id}=${apiKey ? `${apiKey.valueHash} ${apiKey.usagePlanIds}` : "gone"}`),
    ...usagePlans.map(({ id, usagePlan }) => `${id}=${JSON.stringify(usagePlan?.quota) ?? "gone"}`),
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

  it("hears of changes without NOTIFY by polling", async () => {
    const { database, heard, begin } = await start(10);
    begin();
    await heard.until("all ");
    await database.deploy(api("d1"), "dev");
    await heard.until("apply api1/dev=d1:d1");
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
