import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { invokeSocketOf } from "../contract/gatewayDoor.ts";
import type { SnapshotAuthorizer } from "../contract/snapshot.ts";
import { signRequest } from "../iam/sigv4.ts";
import { createDatabase } from "./adapters/testDatabase.ts";
import { authorizerUri, decision, startFunctions } from "./testing/functions.ts";
import {
  keyHashKey,
  keyValue,
  liveApiKey,
  liveUsagePlan,
  liveUser,
  secretOf,
  secretsKey,
} from "./testing/keysAndPlans.ts";
import { clientId, startProvider } from "./testing/oidcProvider.ts";
import { portOf, readText, startBackEnd } from "./testing/servers.ts";
import { mockMethod, proxyMethod, snapshot } from "./testing/snapshots.ts";

const main = fileURLToPath(new URL("./main.ts", import.meta.url));
const nowhere = "postgresql://nobody@127.0.0.1:1/none";

interface Process {
  readonly child: ChildProcess;
  readonly stderr: Promise<string>;
  readonly stdout: Promise<string>;
  get(path: string, headers?: Record<string, string>): Promise<{ status: number; text: string }>;
  /** Asks again until the answer is this one. */
  until(path: string, expected: { status: number; text: string | RegExp }): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const port = portOf(server.address());
  server.close();
  await once(server, "close");
  return port;
}

async function settings(databaseUrl: string, workers = 1): Promise<Record<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), "gateway-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return {
    GATEWAY_PORT: String(await freePort()),
    GATEWAY_WORKERS: String(workers),
    GATEWAY_DATABASE_URL: databaseUrl,
    GATEWAY_SOCKET: join(folder, "door"),
    CONFIG_DIR: join(folder, "config"),
    CONFIG_KEY: randomBytes(32).toString("base64"),
    KEY_HASH_KEY: keyHashKey.toString("base64"),
    SECRETS_KEY: secretsKey.toString("base64"),
    ROLES_KEY: keyHashKey.toString("base64"),
    VERSION: "1.2.3",
  };
}

function start(env: Record<string, string>): Process {
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const listening = Promise.withResolvers<void>();
  let heard = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    heard += chunk.toString("utf8");
    if (heard.includes("The gateway listens")) listening.resolve();
  });
  const stderr = once(child, "close").then(() => heard);
  let printed = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    printed += chunk.toString("utf8");
  });
  const stdout = once(child, "close").then(() => printed);
  stderr.then((text) => listening.reject(new Error(`The gateway ended: ${text}`)));
  listening.promise.catch(() => undefined);
  const get = async (path: string, headers?: Record<string, string>) => {
    const response = await fetch(`http://127.0.0.1:${env.GATEWAY_PORT}${path}`, { headers });
    return { status: response.status, text: await response.text() };
  };
  const until = async (path: string, { status, text }: { status: number; text: string | RegExp }) => {
    await listening.promise;
    for (;;) {
      const answer = await get(path);
      if (answer.status === status && (typeof text === "string" ? answer.text === text : text.test(answer.text)))
        return;
    }
  };
  return { child, stderr, stdout, get, until };
}

/** Waits until every worker serves a revision, as control does. */
function callDoor(socketPath: string, body: object, path = "/await-revision"): Promise<void> {
  return new Promise((resolve, reject) => {
    request({ socketPath, method: "POST", path }, (response) => response.resume().on("end", resolve))
      .on("error", reject)
      .end(JSON.stringify(body));
  });
}

/** The body of the answer to a request on a connection of its own. */
function getOnce(port: string | undefined, target: string, headers: Record<string, string>): Promise<string> {
  return new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port, path: target, headers, agent: false }, (response) =>
      readText(response).then(resolve, reject),
    )
      .on("error", reject)
      .end();
  });
}

/** As control does for a client of its own. */
function invoke(socketPath: string, target: string): Promise<number | undefined> {
  const headers = { host: "localhost", "x-forwarded-for": "203.0.113.9" };
  return new Promise((resolve, reject) => {
    request({ socketPath, path: target, headers }, (response) =>
      response.resume().on("end", () => resolve(response.statusCode)),
    )
      .on("error", reject)
      .end();
  });
}

const path = "/_aws/execute-api/api1/prod/";
const api = (deploymentId: string) => snapshot({ "GET /": mockMethod(deploymentId) }, {}, deploymentId);
const ok = { status: 200, text: '{"status":"ok","version":"1.2.3"}' };

describe("the gateway's process", () => {
  it("makes a deployment live in every worker without a failed request", async () => {
    const database = await createDatabase();
    await database.deploy(api("d1"));
    const gateway = start(await settings(database.url, 3));
    await gateway.until("/_health", ok);
    await gateway.until(path, { status: 200, text: "d1" });
    const answers = new Set<string>();
    let seen = 0;
    const client = async () => {
      while (seen < 60) {
        const { status, text } = await gateway.get(path);
        answers.add(`${status} ${text}`);
        if (text === "d2") seen += 1;
      }
    };
    const clients = [client(), client(), client(), client()];
    await database.deploy(api("d2"));
    await Promise.all(clients);
    expect([...answers].filter((answer) => answer !== "200 d1")).toEqual(["200 d2"]);
  });

  it("counts a key's requests over all workers, stops at its quota and keeps what it used over a kill", async () => {
    const database = await createDatabase();
    await database.putUsagePlan(liveUsagePlan("p1", { quota: { limit: 6, period: "MONTH" } }));
    await database.putApiKey(liveApiKey("k1", ["p1"]));
    await database.deploy(snapshot({ "GET /": { ...mockMethod("d1"), apiKeyRequired: true } }));
    const env = await settings(database.url, 3);
    const first = start(env);
    await first.until("/_health", ok);
    const key = { "x-api-key": keyValue("k1") };
    for (let i = 0; i < 4; i++) expect((await first.get(path, key)).status).toBe(200);
    for (let stored = 0; stored < 4; ) {
      const rows = await database.query<{ used: string }>(`SELECT sum("used") AS "used" FROM "UsageCount"`);
      stored = Number(rows[0]?.used ?? 0);
    }
    first.child.kill("SIGKILL");
    await once(first.child, "exit");
    const second = start(env);
    await second.until("/_health", ok);
    await callDoor(env.GATEWAY_SOCKET ?? "", { revision: "1" });
    const statuses = [];
    for (let i = 0; i < 4; i++) statuses.push((await second.get(path, key)).status);
    expect(statuses).toEqual([200, 200, 429, 429]);
  });

  it("lets nobody in with a key that is gone: in no worker from the moment it says so, nor when it starts from its copy", async () => {
    const database = await createDatabase();
    await database.putUsagePlan(liveUsagePlan("p1"));
    for (const id of ["k1", "k2"]) await database.putApiKey(liveApiKey(id, ["p1"]));
    await database.deploy(snapshot({ "GET /": { ...mockMethod("d1"), apiKeyRequired: true } }));
    const env = await settings(database.url, 3);
    const first = start(env);
    await first.until("/_health", ok);
    const statuses = async ({ get }: Process, id: string) => {
      const asked = Array.from({ length: 24 }, () => get(path, { "x-api-key": keyValue(id) }));
      return [...new Set((await Promise.all(asked)).map(({ status }) => status))];
    };
    const told = async () => {
      const [row] = await database.query<{ id: string }>(`SELECT max("id")::text AS "id" FROM "Revision"`);
      await callDoor(env.GATEWAY_SOCKET ?? "", { revision: row?.id });
    };
    await told();
    expect([await statuses(first, "k1"), await statuses(first, "k2")]).toEqual([[200], [200]]);
    await database.remove("apiKey", "k1");
    await told();
    expect([await statuses(first, "k1"), await statuses(first, "k2")]).toEqual([[403], [200]]);
    await database.setReachable(false);
    first.child.kill("SIGTERM");
    await once(first.child, "exit");
    const second = start(env);
    await second.until("/_health", { status: 200, text: /"degraded"/ });
    expect([await statuses(second, "k1"), await statuses(second, "k2")]).toEqual([[403], [200]]);
  });

  it("knows who may sign and whose tokens count: in every worker from the moment it says so, and from its copy", async () => {
    const database = await createDatabase();
    const provider = await startProvider();
    const userPoolArn = "arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_Abc";
    const user = { ...liveUser("ana"), policyNames: ["AmazonAPIGatewayInvokeFullAccess"] };
    const pool: SnapshotAuthorizer = {
      id: "a1",
      name: "pool",
      type: "COGNITO_USER_POOLS",
      providerARNs: [userPoolArn],
      identitySource: "method.request.header.Token",
    };
    const served = snapshot({
      "GET /": { ...mockMethod("$context.identity.userArn"), authorizationType: "AWS_IAM" },
      "GET /pool": { ...mockMethod("open"), authorizationType: "COGNITO_USER_POOLS", authorizerId: "a1" },
    });
    await database.putUser(user);
    await database.putUserPool({ userPoolArn, issuer: provider.issuer, audience: clientId });
    await database.deploy({ ...served, authorizers: [pool] });
    const env = await settings(database.url, 3);
    const first = start(env);
    await first.until("/_health", ok);
    const token = await provider.idToken("ana");
    const statuses = async ({ get }: Process) => {
      const headers = { host: `127.0.0.1:${env.GATEWAY_PORT}` };
      const request = { method: "GET", rawPath: path, rawQuery: "", headers, body: Buffer.alloc(0) };
      const credentials = { accessKeyId: "AKIAana", secretAccessKey: secretOf("ana") };
      const { host: _, ...signed } = signRequest(
        request,
        credentials,
        { region: "us-east-1", service: "execute-api" },
        Date.now(),
      );
      const asked = Array.from({ length: 24 }, (__, i) => (i % 2 ? get(path, signed) : get(`${path}pool`, { token })));
      const answers = await Promise.all(asked);
      return [1, 0].map((odd) => [...new Set(answers.filter((___, i) => i % 2 === odd).map(({ status }) => status))]);
    };
    const told = async () => {
      const [row] = await database.query<{ id: string }>(`SELECT max("id")::text AS "id" FROM "Revision"`);
      await callDoor(env.GATEWAY_SOCKET ?? "", { revision: row?.id });
    };
    await told();
    expect(await statuses(first)).toEqual([[200], [200]]);
    await database.putUser({ ...user, policyNames: ["ReadOnlyAccess"] });
    await told();
    expect(await statuses(first)).toEqual([[403], [200]]);
    await database.putUser(user);
    await database.remove("userPool", userPoolArn);
    await told();
    expect(await statuses(first)).toEqual([[200], [401]]);
    await database.putUserPool({ userPoolArn, issuer: provider.issuer, audience: clientId });
    await database.remove("user", "ana");
    await told();
    expect(await statuses(first)).toEqual([[403], [200]]);
    await database.putUser(user);
    await told();
    await database.setReachable(false);
    first.child.kill("SIGTERM");
    await once(first.child, "exit");
    const second = start(env);
    await second.until("/_health", { status: 200, text: /"degraded"/ });
    expect(await statuses(second)).toEqual([[200], [200]]);
  });

  it("forgets what authorizers have decided in every worker when it is told to", async () => {
    const database = await createDatabase();
    const functions = await startFunctions(() => ({ payload: decision("Allow", "*") }));
    const authorizer: SnapshotAuthorizer = {
      id: "a1",
      name: "check",
      type: "TOKEN",
      providerARNs: [],
      authorizerUri,
      identitySource: "method.request.header.Token",
      authorizerResultTtlInSeconds: 3600,
    };
    const guarded = { ...mockMethod("d1"), authorizationType: "CUSTOM", authorizerId: "a1" };
    await database.deploy({ ...snapshot({ "GET /": guarded }), authorizers: [authorizer] });
    const env: Record<string, string> = {
      ...(await settings(database.url, 2)),
      INTEGRATION_ENDPOINT_URL_LAMBDA: functions.url,
    };
    const gateway = start(env);
    await gateway.until("/_health", ok);
    await gateway.until(path, { status: 401, text: /Unauthorized/ });
    const askAll = async () => {
      const asked = Array.from({ length: 40 }, () => gateway.get(path, { token: "t" }));
      expect(new Set((await Promise.all(asked)).map(({ status }) => status))).toEqual(new Set([200]));
      return functions.events.length;
    };
    const before = await askAll();
    expect(before).toBeLessThanOrEqual(2);
    const flush = { restApiId: "api1", stageName: "prod", cache: "authorizers" };
    await callDoor(env.GATEWAY_SOCKET ?? "", flush, "/flush-cache");
    expect(await askAll()).toBeGreaterThan(before);
  });

  it("keeps serving and says degraded while the database is away, and starts from its copy", async () => {
    const database = await createDatabase();
    await database.deploy(api("d1"));
    const env = await settings(database.url);
    const first = start(env);
    await first.until("/_health", ok);
    await database.setReachable(false);
    const degraded = {
      status: 200,
      text: /^\{"status":"degraded","config":\{"ageSeconds":\d+\},"version":"1\.2\.3"\}$/,
    };
    await first.until("/_health", degraded);
    await first.until(path, { status: 200, text: "d1" });
    first.child.kill("SIGTERM");
    expect(await once(first.child, "exit")).toEqual([0, null]);
    const second = start(env);
    await second.until("/_health", degraded);
    await second.until(path, { status: 200, text: "d1" });
    await database.setReachable(true);
    await second.until("/_health", ok);
  });

  it("serves what control brings to its private socket, with any number of workers, until it ends", async () => {
    const database = await createDatabase();
    await database.deploy(api("d1"));
    const env = await settings(database.url, 3);
    const gateway = start(env);
    await gateway.until("/_health", ok);
    await gateway.until(path, { status: 200, text: "d1" });
    const socketPath = invokeSocketOf(env.GATEWAY_SOCKET ?? "");
    expect(await invoke(socketPath, path)).toBe(200);
    gateway.child.kill("SIGTERM");
    expect(await once(gateway.child, "exit")).toEqual([0, null]);
    await expect(invoke(socketPath, path)).rejects.toThrow();
  });

  it("serves no old answer from any worker once a client has had it made anew or the stage's cache is flushed", async () => {
    let calls = 0;
    const { url } = await startBackEnd((_, response) => {
      calls += 1;
      response.end(String(calls));
    });
    const database = await createDatabase();
    await database.deploy(snapshot({ "GET /": proxyMethod(url) }));
    const setting = { cachingEnabled: true, cacheTtlInSeconds: 300, requireAuthorizationForCacheControl: false };
    await database.query(
      `UPDATE "Stage" SET "cacheClusterEnabled" = true, "methodSettings" = '${JSON.stringify({ "*/*": setting })}'`,
    );
    const env = await settings(database.url, 3);
    const gateway = start(env);
    await gateway.until("/_health", ok);
    await callDoor(env.GATEWAY_SOCKET ?? "", { revision: "1" });
    /** On connections of their own, which the system spreads over the workers. */
    const ask = async (times: number, headers = {}) => {
      const answers: number[] = [];
      for (let i = 0; i < times; i++) answers.push(Number(await getOnce(env.GATEWAY_PORT, path, headers)));
      return answers;
    };
    await ask(30);
    expect(calls).toBeLessThanOrEqual(3);
    const [anew = 0] = await ask(1, { "cache-control": "max-age=0" });
    expect(Math.min(...(await ask(30)))).toBeGreaterThanOrEqual(anew);
    const before = calls;
    const flush = { restApiId: "api1", stageName: "prod", cache: "data" };
    await callDoor(env.GATEWAY_SOCKET ?? "", flush, "/flush-cache");
    expect(Math.min(...(await ask(30)))).toBeGreaterThan(before);
    expect(calls).toBeLessThanOrEqual(before + 3);
  });

  it("answers 503 before it has anything to serve", async () => {
    const gateway = start(await settings(nowhere));
    await gateway.until("/_health", { status: 503, text: '{"status":"starting","version":"1.2.3"}' });
    expect(await gateway.get(path)).toEqual({ status: 503, text: '{"message":"Service Unavailable"}' });
  });

  it("finishes what is in flight on SIGTERM, takes nothing new and exits 0", async () => {
    const arrived = Promise.withResolvers<void>();
    const finish = Promise.withResolvers<void>();
    const backEnd = await startBackEnd(async (_request, response) => {
      arrived.resolve();
      await finish.promise;
      response.end("finished");
    });
    const database = await createDatabase();
    await database.deploy(snapshot({ "GET /slow": proxyMethod(backEnd.url), "GET /": mockMethod("d1") }));
    const gateway = start(await settings(database.url));
    await gateway.until(path, { status: 200, text: "d1" });
    const slow = gateway.get(`${path}slow`);
    await arrived.promise;
    gateway.child.kill("SIGTERM");
    while (
      await gateway.get("/_health").then(
        ({ status }) => status === 200,
        () => false,
      )
    );
    finish.resolve();
    expect(await slow).toEqual({ status: 200, text: "finished" });
    expect(await once(gateway.child, "exit")).toEqual([0, null]);
  });

  it("has stored exactly what it served by the time it has drained", async () => {
    const database = await createDatabase();
    await database.deploy(api("d1"));
    const gateway = start(await settings(database.url, 2));
    await gateway.until("/_health", ok);
    for (let request = 0; request < 40; request++) await gateway.get(request % 4 === 0 ? `${path}none` : path);
    gateway.child.kill("SIGTERM");
    expect(await once(gateway.child, "exit")).toEqual([0, null]);
    const sums = `SELECT sum("count")::int AS "count", sum("clientErrors")::int AS "errors" FROM "Metric"`;
    expect(await database.query(sums)).toEqual([{ count: 40, errors: 10 }]);
  });

  it("tells at /_metrics what all workers have counted at this moment, on a port where nothing else is", async () => {
    const database = await createDatabase();
    await database.deploy(api("d1"));
    const env = { ...(await settings(database.url, 2)), METRICS_PORT: String(await freePort()) };
    const gateway = start(env);
    await gateway.until("/_health", ok);
    const ask = async (target: string, init: RequestInit = {}) => {
      const response = await fetch(`http://127.0.0.1:${env.METRICS_PORT}${target}`, init);
      return { status: response.status, type: response.headers.get("content-type"), text: await response.text() };
    };
    const labels = 'region="us-east-1",api="api1",stage="prod"';
    for (const expected of [40, 80]) {
      for (let request = 0; request < 40; request++) await gateway.get(request % 4 === 0 ? `${path}none` : path);
      const { status, type, text } = await ask("/_metrics");
      expect([status, type]).toEqual([200, "application/openmetrics-text; version=1.0.0; charset=utf-8"]);
      const total = `gatehouse_requests_total{${labels},resource_path="/",http_method="GET",status_class="ok"}`;
      expect(text).toContain(`${total} ${expected * 0.75}\n`);
      const missed = `gatehouse_requests_total{${labels},resource_path="",http_method="",status_class="4xx"}`;
      expect(text).toContain(`${missed} ${expected * 0.25}\n`);
      expect(text).toContain("gatehouse_workers 2\n");
    }
    expect((await ask("/_metrics", { headers: { accept: "text/plain" } })).type).toContain("version=0.0.4");
    expect(await ask("/_metrics", { method: "POST" })).toMatchObject({ status: 405 });
    expect(await ask("/_metrics", { method: "HEAD" })).toMatchObject({ status: 200, text: "" });
    for (const other of ["/", "/_health", "/metrics", path]) expect((await ask(other)).status).toBe(404);
    expect((await gateway.get("/_metrics")).status).not.toBe(200);
  });

  const logging = async () => {
    const database = await createDatabase();
    await database.deploy(api("d1"));
    const destinationArn = "arn:aws:logs:us-east-1:000000000000:log-group:pets";
    const settings = JSON.stringify({ destinationArn, format: "$context.requestId $context.status" });
    await database.query(`UPDATE "Stage" SET "accessLogSettings" = '${settings}'`);
    return database;
  };

  it("prints the rows on its standard output when asked, and nothing else there", async () => {
    const database = await logging();
    const gateway = start({ ...(await settings(database.url)), LOG_STDOUT: "on" });
    await gateway.until("/_health", ok);
    for (let request = 0; request < 3; request++) await gateway.get(path);
    gateway.child.kill("SIGTERM");
    const rows = (await gateway.stdout)
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(rows.map(({ restApiId, path: asked, status }) => [restApiId, asked, status])).toEqual(
      Array(3).fill(["api1", "/prod/", 200]),
    );
  });

  it("has stored a row of every request of a stage that logs by the time it has drained", async () => {
    const database = await logging();
    const gateway = start(await settings(database.url, 2));
    await gateway.until("/_health", ok);
    for (let request = 0; request < 40; request++) await gateway.get(request % 4 === 0 ? `${path}none` : path);
    gateway.child.kill("SIGTERM");
    expect(await once(gateway.child, "exit")).toEqual([0, null]);
    const rows = await database.query(
      `SELECT "status", count(*)::int AS n, bool_and("accessLogLine" = "requestId" || ' ' || "status") AS "isRight"
       FROM "logs"."request" GROUP BY 1 ORDER BY 1`,
    );
    expect(rows).toEqual([
      { status: 200, n: 30, isRight: true },
      { status: 403, n: 10, isRight: true },
    ]);
  });

  it("ends when its supervisor goes away", async () => {
    const gateway = start(await settings(nowhere));
    await gateway.until("/_health", { status: 503, text: /starting/ });
    gateway.child.disconnect();
    expect(await once(gateway.child, "exit")).toEqual([0, null]);
  });

  it.each([1, 2])("names the port and its variable when the port is taken (%i workers)", async (workers) => {
    const env = await settings(nowhere, workers);
    const stranger = createServer().listen(Number(env.GATEWAY_PORT), "127.0.0.1");
    onTestFinished(() => void stranger.close());
    await once(stranger, "listening");
    const gateway = start(env);
    expect((await once(gateway.child, "exit"))[0]).toBe(1);
    expect(await gateway.stderr).toContain(
      `Port ${env.GATEWAY_PORT} on 127.0.0.1 is taken by another process: stop it or set GATEWAY_PORT`,
    );
  });

  it("names a wrong setting, never a secret's value", async () => {
    const env = await settings(nowhere);
    const gateway = start({ ...env, GATEWAY_WORKERS: "many", CONFIG_KEY: "short-secret", TRUSTED_PROXIES: "1.2.3.4" });
    expect((await once(gateway.child, "exit"))[0]).toBe(1);
    const stderr = await gateway.stderr;
    expect(stderr).toContain('GATEWAY_WORKERS is "many"');
    expect(stderr).toContain("CONFIG_KEY is not valid: 32 bytes in Base64");
    expect(stderr).not.toContain("short-secret");
    const other = start({ ...env, INTEGRATION_DENY: "10.0.0.0/99" });
    await once(other.child, "exit");
    expect(await other.stderr).toContain('INTEGRATION_DENY: "10.0.0.0/99"');
    const third = start({ ...env, INTEGRATION_CA_FILE: main });
    await once(third.child, "exit");
    expect(await third.stderr).toContain(
      `INTEGRATION_CA_FILE is "${main}": a file of PEM certificates (it holds none)`,
    );
  });
});
