import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { FlushCacheRequest } from "../../contract/gatewayDoor.ts";
import { KeySets } from "../access/keySets.ts";
import { ServedUserPools } from "../config/servedUserPools.ts";
import { readText, recordingLog } from "../testing/servers.ts";
import { liveStage, method, mockMethod, snapshot } from "../testing/snapshots.ts";
import { DenyList } from "../upstream/denyList.ts";
import { UpstreamClient } from "../upstream/upstreamClient.ts";
import { ServedVpcLinks } from "../vpcLinks/servedVpcLinks.ts";
import { createInternalServer } from "./createInternalServer.ts";
import { listenPrivately } from "./listenPrivately.ts";

async function start() {
  const folder = await mkdtemp(join(tmpdir(), "gateway-"));
  const socketPath = join(folder, "door");
  await writeFile(socketPath, "left by a killed process");
  const health = () => ({ status: 503, body: '{"status":"starting"}' });
  const reach = (revision: bigint) => (revision > 5n ? new Promise<void>(() => undefined) : Promise.resolve());
  const log = recordingLog([]);
  const upstream = new UpstreamClient(new DenyList({ deny: [], allow: [], ownPorts: [] }));
  const clock = { now: Date.now };
  const authorizing = { userPools: new ServedUserPools(), keySets: new KeySets(upstream, clock) };
  const ports = { upstream, vpcLinks: new ServedVpcLinks(), clock, log, ...authorizing };
  const vpcLinkHealth = (region: string) => [{ targetArn: `arn ${region}`, member: "a:1", state: "healthy" } as const];
  const flushed: FlushCacheRequest[] = [];
  const flushCache = async (request: FlushCacheRequest) => void flushed.push(request);
  let settlings = 0;
  const settleUsage = async () => void settlings++;
  const server = createInternalServer({ health, reach, ports, log, flushCache, settleUsage, vpcLinkHealth });
  await listenPrivately(server, socketPath);
  onTestFinished(async () => {
    server.close();
    upstream.close();
    await rm(folder, { recursive: true });
  });
  const call = (verb: string, path: string, body: string) =>
    new Promise<{ status?: number; body: unknown }>((resolve, reject) => {
      const sent = request({ socketPath, method: verb, path }, async (response) => {
        resolve({ status: response.statusCode, body: JSON.parse(await readText(response)) });
      });
      sent.on("error", reject).end(body);
    });
  return {
    socketPath,
    call,
    flushed,
    settlings: () => settlings,
    check: (path: string, body: unknown) => call("POST", path, JSON.stringify(body)),
  };
}

describe("the internal socket", () => {
  it("tells how the members behind the VPC links of a region are", async () => {
    const { call } = await start();
    const members = [{ targetArn: "arn eu-west-1", member: "a:1", state: "healthy" }];
    const answer = await call("POST", "/vpc-link-health", '{"region":"eu-west-1"}');
    expect(answer).toEqual({ status: 200, body: { members } });
    expect((await call("POST", "/vpc-link-health", "{}")).status).toBe(400);
  });

  it("belongs to this user alone", async () => {
    const { socketPath } = await start();
    expect((await stat(socketPath)).mode & 0o777).toBe(0o600);
  });

  it("checks deployments, stages and templates with the code that serves them", async () => {
    const { check } = await start();
    expect(await check("/check-deployment", { snapshot: snapshot({ "GET /": mockMethod("ok") }) })).toEqual({
      status: 200,
      body: { problems: [] },
    });
    expect(await check("/check-deployment", { snapshot: snapshot({ "GET /": method(undefined) }) })).toEqual({
      status: 200,
      body: { problems: [{ where: "GET /", message: "No integration defined for method" }] },
    });
    expect(await check("/check-stage", { stage: liveStage({ tracingEnabled: true }) })).toMatchObject({
      body: { problems: [{ where: "stage prod" }] },
    });
    expect(await check("/check-template", { template: "#if($a" })).toMatchObject({
      body: { problems: [{ where: "template", line: 1 }] },
    });
    expect(await check("/check-template", { template: "$a" })).toEqual({ status: 200, body: { problems: [] } });
  });

  it("says what is wrong with an access log format, or shows a line of it", async () => {
    const { check } = await start();
    const wrong = await check("/check-access-log-format", { format: "$context.status" });
    const message = "The format must contain $context.requestId or $context.extendedRequestId";
    expect(wrong).toEqual({ status: 200, body: { problems: [{ message }] } });
    const right = await check("/check-access-log-format", { format: "$context.extendedRequestId $context.path" });
    expect(right).toEqual({ status: 200, body: { problems: [], example: "JKJaXmPLvHcESHA= /prod/pets/7" } });
    expect((await check("/check-access-log-format", { format: 1 })).status).toBe(400);
  });

  it("tells when a revision is live in every worker, and does not wait for ever", async () => {
    const { check } = await start();
    expect(await check("/await-revision", { revision: "5" })).toEqual({ status: 200, body: { isLive: true } });
    expect(await check("/await-revision", { revision: "6" })).toEqual({ status: 200, body: { isLive: false } });
    expect((await check("/await-revision", { revision: "x" })).status).toBe(400);
  });

  it("tests a method of a draft, or says why it cannot", async () => {
    const { check } = await start();
    const asked = {
      snapshot: snapshot({ "GET /": mockMethod("ok") }),
      resourceId: "r0",
      httpMethod: "GET",
      pathWithQueryString: "",
      headers: [],
      body: "",
      stageVariables: {},
    };
    expect(await check("/test-invoke", asked)).toMatchObject({ status: 200, body: { status: 200, body: "ok" } });
    expect(await check("/test-invoke", { ...asked, resourceId: "r9" })).toMatchObject({
      status: 200,
      body: { problems: [{ message: "The resource has no such method" }] },
    });
    expect((await check("/test-invoke", { ...asked, headers: [1] })).status).toBe(400);
  });

  it("tells the workers to forget what they keep of a stage", async () => {
    const { check, flushed } = await start();
    const asked = { restApiId: "api1", stageName: "prod", cache: "authorizers" };
    expect(await check("/flush-cache", asked)).toEqual({ status: 200, body: { isFlushed: true } });
    expect(flushed).toEqual([asked]);
    expect((await check("/flush-cache", { ...asked, cache: "everything" })).status).toBe(400);
  });

  it("answers when what has been counted of usage plans is stored", async () => {
    const { check, settlings } = await start();
    expect(await check("/settle-usage", {})).toEqual({ status: 200, body: {} });
    expect(settlings()).toBe(1);
  });

  it("tests an authorizer, or says why it cannot", async () => {
    const { check } = await start();
    const asked = {
      restApiId: "api1",
      region: "us-east-1",
      accountId: "000000000000",
      authorizer: { id: "a1", name: "a", type: "TOKEN", providerARNs: [] },
      pathWithQueryString: "",
      headers: [],
      body: "",
      stageVariables: {},
      additionalContext: {},
    };
    expect(await check("/test-invoke-authorizer", asked)).toMatchObject({
      status: 200,
      body: { problems: [{ where: "authorizerUri" }] },
    });
    expect((await check("/test-invoke-authorizer", { ...asked, authorizer: 1 })).status).toBe(400);
  });

  it("says its health", async () => {
    const { call } = await start();
    expect(await call("GET", "/health", "")).toEqual({ status: 503, body: { status: "starting" } });
  });

  it("answers what it does not understand with a clear error", async () => {
    const { call, check } = await start();
    expect((await call("POST", "/check-stage", "{")).status).toBe(400);
    expect((await call("POST", "/check-stage", "1")).status).toBe(400);
    expect((await check("/check-stage", {})).status).toBe(400);
    expect((await check("/check-template", {})).status).toBe(400);
    expect((await check("/check-deployment", { snapshot: { version: 9 } })).status).toBe(400);
    expect((await call("GET", "/nothing", "")).status).toBe(404);
  });
});
