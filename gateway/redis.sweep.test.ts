// Several gateways, each a process with threads of its own, that count and forget together through one Redis.

import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { createDatabase, type TestDatabase } from "./adapters/testDatabase.ts";
import { keyHashKey, keyValue, liveApiKey, liveUsagePlan, secretsKey } from "./testing/keysAndPlans.ts";
import { freePort, startRedis } from "./testing/redis.ts";
import { startBackEnd } from "./testing/servers.ts";
import { mockMethod, proxyMethod, snapshot } from "./testing/snapshots.ts";

const main = fileURLToPath(new URL("./main.ts", import.meta.url));
const path = "/_aws/execute-api/api1/prod/";

interface Gateway {
  readonly child: ChildProcess;
  readonly ended: Promise<string>;
  get(path: string, headers?: Record<string, string>): Promise<{ status: number; text: string }>;
  /** Asks for its health again and again until it is like this. */
  healthy(text: RegExp): Promise<void>;
  metrics(): Promise<string>;
  flushCache(): Promise<void>;
}

async function startGateway(databaseUrl: string, redisUrl: string, workers = 2): Promise<Gateway> {
  const folder = await mkdtemp(join(tmpdir(), "gateway-"));
  const [port, metricsPort, door] = [await freePort(), await freePort(), join(folder, "door")];
  const child = spawn(process.execPath, [main], {
    env: {
      ...process.env,
      GATEWAY_PORT: String(port),
      METRICS_PORT: String(metricsPort),
      GATEWAY_WORKERS: String(workers),
      GATEWAY_DATABASE_URL: databaseUrl,
      GATEWAY_SOCKET: door,
      CONFIG_DIR: join(folder, "config"),
      CONFIG_KEY: randomBytes(32).toString("base64"),
      KEY_HASH_KEY: keyHashKey.toString("base64"),
      SECRETS_KEY: secretsKey.toString("base64"),
      ROLES_KEY: keyHashKey.toString("base64"),
      REDIS_URL: redisUrl,
      VERSION: "1.2.3",
    },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let heard = "";
  const listening = Promise.withResolvers<void>();
  child.stderr?.on("data", (chunk: Buffer) => {
    heard += chunk.toString("utf8");
    if (heard.includes("The gateway listens")) listening.resolve();
  });
  const ended = once(child, "close").then(() => heard);
  ended.then((text) => listening.reject(new Error(`The gateway ended: ${text}`)));
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await rm(folder, { recursive: true, force: true });
  });
  await listening.promise;
  const get = async (target: string, headers?: Record<string, string>) => {
    const response = await fetch(`http://127.0.0.1:${port}${target}`, { headers });
    return { status: response.status, text: await response.text() };
  };
  const healthy = async (expected: RegExp) => {
    while (!expected.test((await get("/_health")).text));
  };
  const metrics = async () => (await fetch(`http://127.0.0.1:${metricsPort}/_metrics`)).text();
  const flush = JSON.stringify({ restApiId: "api1", stageName: "prod", cache: "data" });
  const flushCache = () =>
    new Promise<void>((resolve, reject) => {
      request({ socketPath: door, method: "POST", path: "/flush-cache" }, (response) =>
        response.resume().on("end", resolve),
      )
        .on("error", reject)
        .end(flush);
    });
  return { child, ended, get, healthy, metrics, flushCache };
}

const joined = /^\{"status":"ok","version":"1\.2\.3"\}$/;
const alone = /^\{"status":"degraded","redis":\{"awaySeconds":\d+,"gateways":2\},"version":"1\.2\.3"\}$/;

async function startTwo(database: TestDatabase, redisUrl: string): Promise<[Gateway, Gateway]> {
  const gateways: [Gateway, Gateway] = [
    await startGateway(database.url, redisUrl),
    await startGateway(database.url, redisUrl),
  ];
  for (const gateway of gateways) {
    await gateway.healthy(joined);
    while (!(await gateway.metrics()).includes("\ngatehouse_gateways 2\n"));
  }
  return gateways;
}

const statusesOf = async (gateways: readonly Gateway[], count: number) => {
  const asked = Array.from({ length: count }, (_, i) =>
    gateways[i % gateways.length]?.get(path, { "x-api-key": keyValue("k1") }),
  );
  const statuses = (await Promise.all(asked)).map((answer) => answer?.status);
  return [200, 429].map((status) => statuses.filter((each) => each === status).length);
};

async function keyed(limit: number): Promise<TestDatabase> {
  const database = await createDatabase();
  await database.putUsagePlan(liveUsagePlan("p1", { quota: { limit, period: "MONTH" } }));
  await database.putApiKey(liveApiKey("k1", ["p1"]));
  await database.deploy(snapshot({ "GET /": { ...mockMethod("d1"), apiKeyRequired: true } }));
  return database;
}

const storedOf = async (database: TestDatabase) => {
  const [row] = await database.query<{ used: string }>(`SELECT sum("used") AS "used" FROM "UsageCount"`);
  return Number(row?.used ?? 0);
};

describe("two gateways with REDIS_URL", () => {
  it("count a quota together over all their threads, and what they counted survives the kill of both and of Redis", async () => {
    const redis = await startRedis();
    const database = await keyed(40);
    const gateways = await startTwo(database, redis.url);
    expect(await statusesOf(gateways, 30)).toEqual([30, 0]);
    while ((await storedOf(database)) < 30);
    for (const { child } of gateways) child.kill("SIGKILL");
    await redis.kill();
    await redis.start();
    expect(await statusesOf(await startTwo(database, redis.url), 30)).toEqual([10, 20]);
    while ((await storedOf(database)) < 40);
  });

  it("say that Redis is away, each serves its share meanwhile, and go on together by themselves", async () => {
    const redis = await startRedis();
    const database = await keyed(1_000);
    const throttle = { rateLimit: 0.0001, burstLimit: 60 };
    await database.putUsagePlan(liveUsagePlan("p1", { throttle }));
    const gateways = await startTwo(database, redis.url);
    await redis.kill();
    for (const gateway of gateways) await gateway.healthy(alone);
    expect(await gateways[0].metrics()).toContain("\ngatehouse_redis_counting 0\n");
    expect(await statusesOf([gateways[0]], 50)).toEqual([30, 20]);
    await redis.start();
    for (const gateway of gateways) await gateway.healthy(joined);
    expect(await gateways[0].metrics()).toContain("\ngatehouse_redis_counting 1\n");
    expect(await statusesOf(gateways, 50)).toEqual([0, 50]);
  });

  it("start and serve while Redis cannot be reached, alone", async () => {
    const database = await keyed(5);
    const gateway = await startGateway(database.url, `redis://:secret@127.0.0.1:${await freePort()}`);
    await gateway.healthy(/^\{"status":"degraded","redis":\{"awaySeconds":\d+,"gateways":1\}/);
    expect(await statusesOf([gateway], 9)).toEqual([5, 4]);
    gateway.child.kill("SIGTERM");
    const heard = await gateway.ended;
    expect(heard).toContain("REDIS_URL");
    expect(heard).not.toContain("secret");
  });

  it("forget together: a flush, and an answer made anew, reach the other gateway's cache", async () => {
    let calls = 0;
    const { url } = await startBackEnd((_, response) => {
      calls += 1;
      response.end(String(calls));
    });
    const redis = await startRedis();
    const database = await createDatabase();
    await database.deploy(snapshot({ "GET /": proxyMethod(url) }));
    const setting = { cachingEnabled: true, cacheTtlInSeconds: 300, requireAuthorizationForCacheControl: false };
    await database.query(
      `UPDATE "Stage" SET "cacheClusterEnabled" = true, "methodSettings" = '${JSON.stringify({ "*/*": setting })}'`,
    );
    const [one, other] = await startTwo(database, redis.url);
    const answerOf = async (gateway: Gateway, headers = {}) => Number((await gateway.get(path, headers)).text);
    const newerThan = async (gateway: Gateway, old: number) => {
      while ((await answerOf(gateway)) <= old);
    };
    while (!((await answerOf(other)) > 0));
    const old = calls;
    await answerOf(one, { "cache-control": "max-age=0" });
    await newerThan(other, old);
    const before = calls;
    await one.flushCache();
    await newerThan(other, before);
    await redis.kill();
    for (const gateway of [one, other]) await gateway.healthy(alone);
    const away = calls;
    await one.flushCache();
    await redis.start();
    await newerThan(other, away);
  });
});
