// API keys against whoever tries many: nothing of an answer or of how a key is looked for tells how much of it was right, and no spelling
// of a request goes past a limit. "Create and use usage plans with API keys".
import { describe, expect, it } from "vitest";
import { KeyHash } from "../config/keyHash.ts";
import { hashOf, keyHashKey, keyValue, liveApiKey, liveUsagePlan } from "../testing/keysAndPlans.ts";
import { exchange, startGateway } from "../testing/servers.ts";
import { mockMethod, snapshot, stageChange } from "../testing/snapshots.ts";
import { TestClock } from "../testing/testClock.ts";

const base = "/_aws/execute-api/api1/prod";
const served = snapshot({ "ANY /pets/{id}": { ...mockMethod("ok"), apiKeyRequired: true } });

describe("the look-up of a key", () => {
  it("compares hashes under a secret of the house, never characters of keys: values alike have nothing in common", () => {
    const hash = new KeyHash(keyHashKey);
    const value = keyValue("k1");
    const near = [value.slice(0, -1), `${value}x`, value.toUpperCase(), ` ${value}`, `${value}\u0000`];
    const hashes = [value, ...near].map((each) => hash.of(each));
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(hashes[0]).toBe(hashOf(value));
    for (const other of hashes.slice(1)) expect(commonPrefix(hashes[0] ?? "", other)).toBeLessThan(8);
  });

  it("answers every key that does not open in the same words", async () => {
    const gateway = await startGateway([stageChange(served)], {
      apiKeys: [
        liveApiKey("good", ["p1"]),
        liveApiKey("disabled", ["p1"], { enabled: false }),
        liveApiKey("planless", []),
        liveApiKey("elsewhere", ["p2"]),
        liveApiKey("abroad", ["p1"], { region: "eu-west-1" }),
      ],
      usagePlans: [liveUsagePlan("p1"), liveUsagePlan("p2", { apiStages: [{ apiId: "api1", stage: "dev" }] })],
    });
    const answers = new Set<string>();
    const values = ["disabled", "planless", "elsewhere", "abroad"].map(keyValue);
    for (const value of [...values, "", "x", keyValue("good").slice(0, -1), hashOf(keyValue("good")), "__proto__"]) {
      const answer = await gateway.fetch("/pets/1", { headers: { "x-api-key": value } });
      const headers = [...answer.headers].filter(([name]) => !/^(?:date|x-amzn-requestid|x-amz-apigw-id)$/.test(name));
      answers.add(JSON.stringify([answer.status, headers, await answer.text()]));
    }
    expect([...answers]).toEqual([expect.stringContaining("[403,")]);
    expect((await gateway.fetch("/pets/1", { headers: { "x-api-key": keyValue("good") } })).status).toBe(200);
  });
});

describe("the throttle of a method", () => {
  it("counts every spelling of a request that reaches the method, and nothing else reaches it", async () => {
    const gateway = await startGateway([stageChange(served)], {
      clock: new TestClock("2026-11-21T12:00:00Z"),
      apiKeys: [liveApiKey("k1", ["p1"])],
      usagePlans: [
        liveUsagePlan("p1", {
          apiStages: [
            { apiId: "api1", stage: "prod", throttle: { "/pets/{id}/ANY": { rateLimit: 1, burstLimit: 2 } } },
          ],
        }),
      ],
    });
    const send = async (path: string, ...lines: string[]) => {
      const head = [
        `GET ${base}${path} HTTP/1.1`,
        "Host: h",
        "Connection: close",
        `X-Api-Key: ${keyValue("k1")}`,
        ...lines,
      ];
      return (await exchange(gateway.port, `${head.join("\r\n")}\r\n\r\n`)).slice(9, 12);
    };
    expect([await send("/pets/1"), await send("/pets/1/")]).toEqual(["200", "200"]);
    const spellings = ["/pets/1", "/pets/%31", "/pets/1/", "/pets/1?a=1", "/pets/1;x", "/pets/2", "/pets/..%2F1"];
    for (const path of spellings) expect([path, await send(path)]).toEqual([path, "429"]);
    for (const verb of ["POST", "post", "DELETE"])
      expect(await send("/pets/1", `X-HTTP-Method-Override: ${verb}`)).toBe("429");
    for (const path of ["//pets/1", "/PETS/1", "/pets//1", "/pets%2F1", "/./pets/1"])
      expect([path, await send(path)]).toEqual([path, "403"]);
    const forwarded = await send("/pets/1", "X-Forwarded-For: 192.0.2.9", "X-Real-IP: 192.0.2.9");
    expect(forwarded).toBe("429");
  });
});

const commonPrefix = (a: string, b: string): number => {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
};
