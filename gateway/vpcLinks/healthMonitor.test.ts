// "Health checks for Network Load Balancer target groups".
import { describe, expect, it, onTestFinished } from "vitest";
import type { LiveVpcLink } from "../../contract/liveSettings.ts";
import { changesOf } from "../testing/keysAndPlans.ts";
import { startBackEnd, startRawBackEnd } from "../testing/servers.ts";
import { healthCheck, liveVpcLink, targetArn } from "../testing/vpcLinks.ts";
import { connector } from "../upstream/connectTo.ts";
import { DenyList } from "../upstream/denyList.ts";
import { UpstreamClient } from "../upstream/upstreamClient.ts";
import { memberChecker } from "./checkMember.ts";
import { HealthMonitor } from "./healthMonitor.ts";
import type { CheckMember } from "./memberHealth.ts";
import { memberName } from "./memberName.ts";

const soon = { intervalSeconds: 0.001 };
const name = (member: string) => memberName("us-east-1", targetArn, member);

/** What the monitor told, awaited one by one. */
function watch(check: CheckMember, links: readonly LiveVpcLink[]) {
  const told: (readonly string[])[] = [];
  let wake = Promise.withResolvers<void>();
  const monitor = new HealthMonitor({
    check,
    changed: (unwell) => {
      told.push(unwell);
      wake.resolve();
    },
  });
  onTestFinished(() => monitor.close());
  monitor.replaceAll(changesOf({ vpcLinks: links }));
  const next = async () => {
    while (told.length === 0) {
      await wake.promise;
      wake = Promise.withResolvers();
    }
    return told.shift();
  };
  return { monitor, told, next };
}

/** Answers the check after the other as listed, then as the last. */
function scripted(...outcomes: readonly (string | undefined)[]) {
  let asked = 0;
  const done = Promise.withResolvers<void>();
  const check: CheckMember = async () => {
    const outcome = outcomes[Math.min(asked, outcomes.length - 1)];
    if (++asked > outcomes.length) done.resolve();
    return outcome;
  };
  return { check, done: done.promise };
}

describe("the health of a member", () => {
  it("changes only after as many checks in a row as the thresholds say", async () => {
    const bad = "refused";
    const { check } = scripted(undefined, bad, undefined, bad, bad, bad, undefined, undefined, undefined);
    const { monitor, next } = watch(check, [
      liveVpcLink(["a:1"], {}, { ...soon, unhealthyThreshold: 3, healthyThreshold: 2 }),
    ]);
    expect(monitor.healthOf("us-east-1")).toEqual([{ targetArn, member: "a:1", state: "initial" }]);
    expect(await next()).toEqual([name("a:1")]);
    expect(monitor.healthOf("us-east-1")).toEqual([{ targetArn, member: "a:1", state: "unhealthy", reason: bad }]);
    expect(await next()).toEqual([]);
    expect(monitor.healthOf("us-east-1")).toEqual([{ targetArn, member: "a:1", state: "healthy" }]);
  });

  it("is decided by the first check, before which it counts as well", async () => {
    const { monitor, next } = watch(scripted("refused").check, [
      liveVpcLink(["a:1"], {}, { ...soon, unhealthyThreshold: 5 }),
    ]);
    expect(monitor.unwell).toEqual([]);
    expect(await next()).toEqual([name("a:1")]);
  });

  it("says nothing while nothing changes", async () => {
    const { check, done } = scripted(undefined, "once", undefined, undefined, undefined);
    const { told } = watch(check, [liveVpcLink(["a:1"], {}, soon)]);
    await done;
    expect(told).toEqual([]);
  });

  it("is forgotten with the member, and begins anew with another check", async () => {
    const { monitor, next } = watch(async () => "refused", [liveVpcLink(["a:1", "b:2"], {}, soon)]);
    await next();
    while (monitor.unwell.length < 2) await next();
    monitor.apply(changesOf({ vpcLinks: [liveVpcLink(["b:2"], {}, soon)] }));
    expect(monitor.unwell).toEqual([name("b:2")]);
    monitor.apply(changesOf({ vpcLinks: [liveVpcLink(["b:2"], {}, { ...soon, path: "/health" })] }));
    expect(monitor.unwell).toEqual([]);
    monitor.apply({ ...changesOf({}), vpcLinks: [{ id: "link01" }] });
    expect(monitor.healthOf("us-east-1")).toEqual([]);
  });

  it("is shared by links to the same target and told by region", async () => {
    let checks = 0;
    const check: CheckMember = async () => {
      checks += 1;
      return undefined;
    };
    const { monitor } = watch(check, [liveVpcLink(["a:1"]), liveVpcLink(["a:1"], { id: "link02" })]);
    expect([checks, monitor.healthOf("us-east-1").length, monitor.healthOf("eu-west-1")]).toEqual([1, 1, []]);
  });
});

describe("a check", () => {
  function start(denied: readonly string[] = []) {
    const denyList = new DenyList({ deny: denied, allow: [], ownPorts: [] });
    const upstream = new UpstreamClient(denyList);
    onTestFinished(() => upstream.close());
    return memberChecker(connector(denyList), upstream);
  }

  it("without a path is a connection", async () => {
    const { port } = await startRawBackEnd(() => undefined);
    const check = start();
    expect(await check(`127.0.0.1:${port}`, healthCheck())).toBeUndefined();
    expect(await check("127.0.0.1:1", healthCheck())).toBe("ECONNREFUSED");
    expect(await start(["127.0.0.0/8"])(`127.0.0.1:${port}`, healthCheck())).toContain("deny list");
  });

  it.each([
    [200, undefined],
    [302, undefined],
    [404, "It answers 404"],
    [503, "It answers 503"],
  ])("with a path takes a status of 200 to 399 for well: %i", async (status, expected) => {
    const asked: unknown[] = [];
    const { port } = await startBackEnd((request, response) => {
      asked.push([request.method, request.url, request.headers.host, request.headers.connection]);
      response.writeHead(status).end("body");
    });
    expect(await start()(`127.0.0.1:${port}`, healthCheck({ path: "/health" }))).toBe(expected);
    expect(asked).toEqual([["GET", "/health", `127.0.0.1:${port}`, "close"]]);
  });

  it("fails when no answer comes in time", async () => {
    const { port } = await startRawBackEnd(() => undefined);
    const reason = await start()(`127.0.0.1:${port}`, healthCheck({ path: "/", timeoutSeconds: 0.05 }));
    expect(reason).toBe("It does not answer in time");
  });
});
