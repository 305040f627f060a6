// "Throttle requests to your REST APIs": limits that several gateways hold together, against a real redis-server.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { Redis } from "ioredis";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { LiveUsagePlan } from "../../contract/liveSettings.ts";
import { certificate, privateKey } from "../testing/certificate.ts";
import { liveUsagePlan } from "../testing/keysAndPlans.ts";
import { freePort, startRedis } from "../testing/redis.ts";
import { startRawBackEnd } from "../testing/servers.ts";
import { dayOf } from "../throttling/quotaPeriod.ts";
import { TokenBucket } from "../throttling/tokenBucket.ts";
import { MemoryUsage } from "./memoryUsage.ts";
import { startGateway, type TestGateway } from "./testFleet.ts";

/** So slow that no token comes while a test runs. */
const slow = { rateLimit: 0.0001, burstLimit: 100 };
const bucket = (name = "b", settings = slow) => [new TokenBucket(name, settings)];
const monthly = (limit: number): LiveUsagePlan =>
  liveUsagePlan("p", { quota: { limit, period: "MONTH" }, createdDate: 0 });

async function startTwo(url: string, settings: Parameters<typeof startGateway>[1] = {}) {
  const gateways = await Promise.all([startGateway(url, settings), startGateway(url, settings)]);
  await Promise.all(gateways.map((gateway) => gateway.joined(2)));
  return gateways;
}

const sumOf = async (gateways: readonly TestGateway[], ask: (gateway: TestGateway) => Promise<number>) =>
  (await Promise.all(gateways.map(ask))).reduce((total, each) => total + each, 0);

describe("two gateways on one Redis", () => {
  it("admit rate × time + burst together, within 2 %", async () => {
    const gateways = await startTwo((await startRedis()).url);
    // A burst of a second's requests: while this thread must wait for others of the machine, no token is lost.
    const own = gateways.map(() => bucket("narrow", { rateLimit: 200, burstLimit: 200 }));
    const started = performance.now();
    let admitted = 0;
    while (performance.now() - started < 2_000) {
      const passed = await Promise.all(gateways.map((gateway, i) => gateway.passed(20, own[i] ?? [])));
      admitted += passed.reduce((total, each) => total + each, 0);
    }
    const expected = (200 * (performance.now() - started)) / 1_000 + 200;
    expect(admitted / expected).toBeGreaterThan(0.98);
    expect(admitted / expected).toBeLessThan(1.02);
    expect(gateways.every(({ fleet }) => fleet.isJoined)).toBe(true);
  });

  it("admit a burst exactly when they ask at the same moment, and name the limit that refuses", async () => {
    const gateways = await startTwo((await startRedis()).url);
    expect(await sumOf(gateways, (gateway) => gateway.passed(90, bucket()))).toBe(100);
  });

  it("take nothing from earlier limits for a request that a later one refuses", async () => {
    const [gateway] = await startTwo((await startRedis()).url);
    const wide = bucket("wide", { ...slow, burstLimit: 10 });
    const both = [...wide, ...bucket("narrow", { ...slow, burstLimit: 3 })];
    const closed = [...wide, ...bucket("closed", { rateLimit: 0, burstLimit: 0 })];
    expect(await gateway?.passed(20, both)).toBe(3);
    expect(await gateway?.passed(20, closed)).toBe(0);
    expect(await gateway?.passed(20, [...wide], undefined)).toBe(7);
  });

  it("count a quota together and in the store once, and go on from the store when Redis has forgotten it", async () => {
    const redis = await startRedis();
    const store = new MemoryUsage();
    store.rows.push({ usagePlanId: "p", keyId: "k", day: dayOf(Date.now()), used: 4 });
    const plan = monthly(20);
    const gateways = await startTwo(redis.url, { store, plan });
    const ask = (count: number) => sumOf(gateways, (gateway) => gateway.passed(count, [], gateway.meter(plan)));
    expect(await ask(5)).toBe(10);
    for (const { ledger } of gateways) await ledger.settle();
    expect(store.rows.reduce((sum, { used }) => sum + used, 0)).toBe(14);
    const other = new Redis(redis.url);
    await other.flushall();
    other.disconnect();
    expect(await gateways[1]?.passed(1, [], gateways[1].meter(plan))).toBe(1);
    for (const { ledger } of gateways) await ledger.settle();
    expect(await ask(9)).toBe(5);
  });

  it("do not reach a limit's bucket or quota through a request that the other refuses", async () => {
    const plan = monthly(5);
    const [gateway] = await startTwo((await startRedis()).url, { plan });
    const narrow = bucket("narrow", { ...slow, burstLimit: 2 });
    expect(await gateway?.passed(9, narrow, gateway.meter(plan))).toBe(2);
    const wide = bucket("wide", { ...slow, burstLimit: 10 });
    expect(await gateway?.passed(9, wide, gateway.meter(plan))).toBe(3);
    expect(await gateway?.passed(20, wide)).toBe(7);
  });

  it("know how many they are: one that is killed is forgotten after seconds, and takes nothing from the other until then", async () => {
    const [one, other] = await startTwo((await startRedis()).url);
    other?.vanish();
    const weights = new Set<number | undefined>();
    const isForgotten = () => one?.fleet.size === 1 && weights.size > 0;
    await vi.waitUntil(() => weights.add(one?.fleet.weight) && isForgotten(), { timeout: 20_000, interval: 5 });
    expect([...weights]).toEqual([1]);
    expect(one?.fleet.isJoined).toBe(true);
  });

  it("hold counts in Redis no longer than they say anything", async () => {
    const redis = await startRedis();
    const plan = monthly(5);
    const [gateway] = await startTwo(redis.url, { plan });
    await gateway?.passed(1, bucket("b", { rateLimit: 1, burstLimit: 2 }), gateway.meter(plan));
    const other = new Redis(redis.url);
    onTestFinished(() => other.disconnect());
    const kept = await Promise.all(
      (await other.keys("*")).map(async (key) => [key.slice(10, 11), await other.pttl(key)]),
    );
    const days = 86_400_000;
    expect(kept.toSorted().map(([kind]) => kind)).toEqual(["b", "c", "g", "m"]);
    for (const [, ms] of kept) expect(ms).toBeGreaterThan(0);
    expect(Math.max(...kept.filter(([kind]) => kind === "m").map(([, ms]) => Number(ms)))).toBeLessThan(41 * days);
    expect(Math.max(...kept.filter(([kind]) => kind === "b").map(([, ms]) => Number(ms)))).toBeLessThanOrEqual(3_000);
  });
});

describe("a Redis that goes away", () => {
  it("leaves each gateway its share of what is left, and gives no burst when it is back, empty", async () => {
    const redis = await startRedis();
    const gateways = await startTwo(redis.url);
    const take = (count: number) => sumOf(gateways, (gateway) => gateway.passed(count, bucket()));
    expect(await take(20)).toBe(40);
    for (const gateway of gateways) expect(await gateway.passed(1, bucket())).toBe(1);
    await redis.kill();
    await Promise.all(gateways.map((gateway) => gateway.alone()));
    expect(await take(100)).toBe(29 + 29);
    await redis.start();
    await Promise.all(gateways.map((gateway) => gateway.joined(2)));
    expect(await take(100)).toBe(0);
  });

  it("neither stops requests nor opens a limit while it is killed and started again under traffic", async () => {
    const redis = await startRedis();
    const gateways = await startTwo(redis.url);
    const limit = { rateLimit: 400, burstLimit: 50 };
    const own = gateways.map(() => bucket("narrow", limit));
    const started = performance.now();
    let admitted = 0;
    const send = async () => {
      admitted += await sumOf(gateways, (gateway) => gateway.passed(5, own[gateways.indexOf(gateway)] ?? []));
      await nextTurn();
    };
    const sendUntil = async (isDone: () => boolean) => {
      while (!isDone()) await send();
    };
    await sendUntil(() => admitted > 300);
    const killed = redis.kill();
    await sendUntil(() => gateways.every(({ fleet }) => !fleet.isJoined));
    await killed;
    const before = admitted;
    await sendUntil(() => admitted > before + 100);
    const back = redis.start();
    await sendUntil(() => gateways.every(({ fleet }) => fleet.isJoined));
    await back;
    await sendUntil(() => admitted > before + 500);
    const seconds = (performance.now() - started) / 1_000;
    expect(admitted).toBeLessThanOrEqual((limit.rateLimit * seconds + limit.burstLimit) * 1.05);
  });

  it("leaves those who count alone their share, while others count together again", async () => {
    const redis = await startRedis();
    const together = await startGateway(redis.url);
    const alone = await startGateway(redis.url, { workers: 2 });
    await together.joined(2, 1);
    const limit = { rateLimit: 400, burstLimit: 50 };
    const started = performance.now();
    let admitted = 0;
    const own = [together, alone].map((gateway) => ({ gateway, limit: bucket("narrow", limit) }));
    while (admitted < 600) {
      const passed = await Promise.all(own.map((each) => each.gateway.passed(5, each.limit)));
      admitted += passed.reduce((total, each) => total + each, 0);
      await nextTurn();
    }
    const seconds = (performance.now() - started) / 1_000;
    expect([together, alone].map(({ fleet }) => fleet.isJoined)).toEqual([true, false]);
    expect(admitted).toBeLessThanOrEqual((limit.rateLimit * seconds + limit.burstLimit) * 1.02 + 10);
    expect(await together.passed(1, bucket("single", { rateLimit: 1, burstLimit: 1 }))).toBe(1);
  });

  it("answers nobody while it is stopped: requests are decided within their deadline, and counted together again later", async () => {
    const redis = await startRedis();
    const gateways = await startTwo(redis.url, { deadlineMs: 20 });
    redis.pause();
    expect(await sumOf(gateways, (gateway) => gateway.passed(60, bucket()))).toBe(100);
    expect(gateways.every(({ fleet }) => !fleet.isJoined)).toBe(true);
    redis.resume();
    await Promise.all(gateways.map((gateway) => gateway.joined(2)));
    expect(await sumOf(gateways, (gateway) => gateway.passed(60, bucket()))).toBe(0);
  });

  it("is noticed without traffic, too", async () => {
    const redis = await startRedis();
    const gateways = await startTwo(redis.url);
    redis.pause();
    await Promise.all(gateways.map((gateway) => gateway.alone()));
    redis.resume();
    await Promise.all(gateways.map((gateway) => gateway.joined(2)));
  });

  it("leaves a gateway that was only refused with what it has heard: a quota used up by others stays used up", async () => {
    const redis = await startRedis();
    const plan = monthly(10);
    const [one, other] = await startTwo(redis.url, { plan });
    expect(await one?.passed(10, [], one.meter(plan))).toBe(10);
    expect(await other?.passed(1, [], other.meter(plan))).toBe(0);
    await redis.kill();
    await other?.alone();
    expect(await other?.passed(5, [], other.meter(plan))).toBe(0);
  });

  it("keeps quotas: what gateways count alone is in the store, and Redis hears of it", async () => {
    const redis = await startRedis();
    const plan = monthly(100);
    const gateways = await startTwo(redis.url, { store: new MemoryUsage(), plan });
    const ask = (count: number) => sumOf(gateways, (gateway) => gateway.passed(count, [], gateway.meter(plan)));
    expect(await ask(10)).toBe(20);
    await redis.kill();
    await Promise.all(gateways.map((gateway) => gateway.alone()));
    expect(await ask(10)).toBe(20);
    for (const { ledger } of [...gateways, ...gateways]) await ledger.settle();
    expect(await ask(10)).toBe(20);
    for (const { ledger } of gateways) await ledger.settle();
    await redis.start();
    await Promise.all(gateways.map((gateway) => gateway.joined(2)));
    expect(await ask(100)).toBe(40);
  });

  it("opens no quota while the store is away, too: each gateway has its share of what is left", async () => {
    const redis = await startRedis();
    const plan = monthly(100);
    const gateways = await startTwo(redis.url, { store: new MemoryUsage(), plan });
    const ask = (count: number) => sumOf(gateways, (gateway) => gateway.passed(count, [], gateway.meter(plan)));
    expect(await ask(10)).toBe(20);
    for (const { store } of gateways) store.isAway = true;
    await redis.kill();
    await Promise.all(gateways.map((gateway) => gateway.alone()));
    const passed = await ask(100);
    expect(passed).toBeGreaterThanOrEqual(80);
    expect(passed).toBeLessThanOrEqual(90);
  });
});

describe("a Redis that cannot be used", () => {
  it("counts nothing while its memory is full, and does again when it is not", async () => {
    const redis = await startRedis();
    const gateways = await startTwo(redis.url);
    const other = new Redis(redis.url);
    onTestFinished(() => other.disconnect());
    await other.config("SET", "maxmemory", "1");
    expect(await sumOf(gateways, (gateway) => gateway.passed(60, bucket()))).toBe(100);
    expect(gateways.every(({ fleet }) => !fleet.isJoined)).toBe(true);
    expect(gateways[0]?.logged.join("\n")).toContain("OOM");
    await other.config("SET", "maxmemory", "0");
    await Promise.all(gateways.map((gateway) => gateway.joined(2)));
  });

  it("wants a password: with the right one limits are counted together, with a wrong one alone", async () => {
    const { port } = await startRedis("--requirepass", "right");
    const right = await startGateway(`redis://:right@127.0.0.1:${port}`);
    await right.joined(1);
    const wrong = await startGateway(`redis://:wrong@127.0.0.1:${port}`);
    expect(await wrong.passed(200, bucket())).toBe(100);
    expect(wrong.fleet.isJoined).toBe(false);
    await vi.waitUntil(() => wrong.logged.join("\n").includes("WRONGPASS"), { timeout: 20_000 });
    expect(wrong.logged.join("\n")).not.toContain(":wrong@");
  });

  it("speaks TLS: it is believed with a certificate of a known authority, and no other", async () => {
    const folder = await mkdtemp(join(tmpdir(), "gateway-tls-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const [cert, key] = [join(folder, "cert"), join(folder, "key")];
    await Promise.all([writeFile(cert, certificate), writeFile(key, privateKey)]);
    const port = await freePort();
    const files = ["--tls-cert-file", cert, "--tls-key-file", key, "--tls-auth-clients", "no"];
    await startRedis("--tls-port", String(port), ...files);
    const known = await startGateway(`rediss://localhost:${port}`, { options: { tls: { ca: certificate } } });
    await known.joined(1);
    expect(await known.passed(200, bucket())).toBe(100);
    const unknown = await startGateway(`rediss://localhost:${port}`);
    expect(await unknown.passed(200, bucket())).toBe(100);
    expect(unknown.fleet.isJoined).toBe(false);
  });

  it.each([
    ["no Redis at all", "HTTP/1.1 400 Bad Request\r\n\r\n"],
    ["OK to everything", "+OK\r\n"],
    ["a list of other things", "*2\r\n$1\r\nx\r\n:-1\r\n"],
    ["an error", "-ERR unknown command\r\n"],
    ["nothing", ""],
  ])("answers %s: requests are counted alone", async (_, answer) => {
    const { port } = await startRawBackEnd((socket) => {
      socket.on("data", () => socket.write(answer)).on("error", () => undefined);
    });
    const gateway = await startGateway(`redis://127.0.0.1:${port}`, { deadlineMs: 20 });
    // Whatever the main thread believes, a worker is not deceived.
    gateway.fleet.join();
    expect(await gateway.passed(120, bucket())).toBe(100);
    await gateway.alone();
  });

  it("holds something else where a count should be: requests are counted alone", async () => {
    const redis = await startRedis();
    const plan = monthly(100);
    const [gateway] = await startTwo(redis.url, { plan });
    const other = new Redis(redis.url);
    onTestFinished(() => other.disconnect());
    const ask = (count: number) =>
      gateway?.passed(count, bucket("wide", { ...slow, burstLimit: 500 }), gateway.meter(plan));
    expect(await ask(1)).toBe(1);
    for (const key of await other.keys("gatehouse:m:*")) await other.del(key).then(() => other.lpush(key, "x"));
    expect(await ask(200)).toBe(50);
    expect(gateway?.logged.join("\n")).toContain("WRONGTYPE");
    for (const key of await other.keys("gatehouse:b:*")) await other.set(key, "x");
    await gateway?.joined(2);
    expect(await gateway?.passed(600, bucket("wide", { ...slow, burstLimit: 500 }))).toBeLessThanOrEqual(500);
  });
});
