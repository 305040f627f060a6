// Attacks on API keys: what looks like a key and is none, and what the time of a look-up could tell.
import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import type { KeyDirectory } from "../config/servedKeys.ts";
import { Invocation } from "../invocation.ts";
import { identifyApiKey } from "../steps/identifyApiKey.ts";
import type { Ports } from "../steps/step.ts";
import { hashOf, keyValue, liveApiKey, liveUsagePlan } from "../testing/keysAndPlans.ts";
import { startGateway } from "../testing/servers.ts";
import { mockMethod, snapshot, stageChange } from "../testing/snapshots.ts";

const served = snapshot({ "GET /pets": { ...mockMethod("$context.identity.apiKeyId"), apiKeyRequired: true } });
const own = keyValue("k1");

async function start() {
  const gateway = await startGateway([stageChange(served)], {
    apiKeys: [
      liveApiKey("k1", ["p1"]),
      liveApiKey("k2", ["p1"]),
      liveApiKey("long", ["p1"], { valueHash: hashOf("L".repeat(128)) }),
    ],
    usagePlans: [liveUsagePlan("p1")],
  });
  const { port } = gateway;
  /** The status and body of the answer to these header lines, sent byte for byte. */
  const call = (...lines: readonly (string | Buffer)[]) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(port, "127.0.0.1");
      let answer = "";
      socket.on("data", (chunk: Buffer) => {
        answer += chunk.toString("latin1");
      });
      socket.on("close", () => resolve(`${answer.slice(9, 12)} ${answer.split("\r\n\r\n")[1]}`)).on("error", reject);
      socket.write("GET /_aws/execute-api/api1/prod/pets HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
      for (const line of lines) socket.write(Buffer.concat([Buffer.from(line), Buffer.from("\r\n")]));
      socket.write("\r\n");
    });
  return { call };
}

const forbidden = '403 {"message":"Forbidden"}';

describe("a key in a request's headers", () => {
  it("is found in any case of the header's name, without the blanks around it", async () => {
    const { call } = await start();
    for (const name of ["x-api-key", "X-API-KEY", "x-Api-Key"])
      expect(await call(`${name}: \t${own} \t`)).toBe("200 k1");
  });

  it.each([
    ["the key of another case", `x-api-key: ${own.toUpperCase()}`],
    ["a beginning of the key", `x-api-key: ${own.slice(0, -1)}`],
    ["the key and more", `x-api-key: ${own}x`],
    ["two keys in one header", `x-api-key: ${own},${keyValue("k2")}`],
    ["the key in quotes", `x-api-key: "${own}"`],
    ["the key, percent-encoded", `x-api-key: ${own.replaceAll("-", "%2D")}`],
    ["the key with a zero-width space in UTF-8", Buffer.from(`x-api-key: ${own}\u200b`)],
    ["the key in full-width letters", Buffer.from(`x-api-key: ${own.replace("k1", "ｋ１")}`)],
    ["the key with a byte that is no UTF-8", Buffer.concat([Buffer.from(`x-api-key: ${own}`), Buffer.of(0xff)])],
    ["the hash of the key", `x-api-key: ${hashOf(own)}`],
    ["the name with an underscore", `x_api_key: ${own}`],
    ["the name with another ending", `x-api-key2: ${own}`],
    ["another header", `authorization: ${own}`],
    ["the header that says what was decided", `x-amzn-apikey: ${own}`],
    ["4 KB", `x-api-key: ${"L".repeat(4_096)}`],
    ["4 KB that begin with a key", `x-api-key: ${own}${"x".repeat(4_096)}`],
    ["9 KB", `x-api-key: ${"L".repeat(9_000)}`],
    ["nothing", "x-api-key:"],
    ["names of what every object has", "x-api-key: __proto__"],
  ])("is not %s", async (_, line) => {
    const { call } = await start();
    expect(await call(line)).toBe(forbidden);
  });

  it("is the last of several, as with every header of which one is asked for: a proxy's own cannot be forged by one before", async () => {
    const { call } = await start();
    expect(await call(`x-api-key: ${own}`, `X-Api-Key: ${keyValue("k2")}`)).toBe("200 k2");
    expect(await call(`x-api-key: ${own}`, "x-api-key: wrong")).toBe(forbidden);
    expect(await call(`x-api-key: ${own}`, "x-api-key:")).toBe(forbidden);
  });
});

describe("the look-up of a key", () => {
  it("compares nothing that was sent: the directory is asked for its keyed hash, whole, whatever was sent", () => {
    const asked: string[][] = [];
    const order: string[] = [];
    const keys: KeyDirectory = {
      isPlanned: () => true,
      find: (...question) => {
        order.push("look");
        asked.push(question);
        return undefined;
      },
      known: () => undefined,
    };
    const of = (value: string) => `${order.push("hash")} ${hashOf(value)}`;
    const keyHash = { of, keep: () => order.push("keep") };
    const values = [own, own.slice(0, 1), "completely different", "x".repeat(128)];
    for (const value of values) {
      const head = { httpMethod: "GET", host: "h", path: "/", query: "", traceId: "t", sourceIp: "::1", body: null };
      const headers = ["x-api-key", value];
      const invocation = new Invocation({ ...head, headers }, { requestId: "r", extendedRequestId: "x" }, 0);
      invocation.resolved = resolvedOf();
      expect(() => identifyApiKey(invocation, portsWith({ keys, keyHash }))).toThrow();
    }
    expect(order).toEqual(values.flatMap(() => ["hash", "look"]));
    expect(asked.map(([, hash = ""]) => hash.split(" ")[1])).toEqual(values.map(hashOf));
    expect(new Set(asked.map(([, hash = ""]) => hash.split(" ")[1]?.length))).toEqual(new Set([64]));
  });
});

/** Guarantee: the step reads the API's id, region, source of keys and stage, and nothing else. */
const resolvedOf = () =>
  ({
    api: { restApi: { id: "api1", region: "us-east-1", apiKeySource: "HEADER" } },
    stageName: "prod",
  }) as Invocation["resolved"];

/** Guarantee: the step reaches keys and their hash, and nothing else. */
const portsWith = (ports: Pick<Ports, "keys" | "keyHash">) => ports as Ports;
