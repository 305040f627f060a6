// "Amazon API Gateway quotas", section "API Gateway management API quotas".
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRequestRates, type RequestRates } from "./requestRates.ts";
import { type Ask, createAsk, type Members, restOperation } from "./testing/anyOperation.ts";
import { createPetsApi } from "./testing/petsApi.ts";
import { startTestServer, type TestServer } from "./testing/testServer.ts";

/** How many of these in a row, at the same moment, are let through. */
function burstOf(rates: RequestRates, name: string, members: Members = {}, region = "us-east-1"): number {
  for (let count = 0; count < 100; count += 1) {
    try {
      rates.take(region, restOperation(name), members);
    } catch {
      return count;
    }
  }
  return Number.POSITIVE_INFINITY;
}

describe("request rates", () => {
  it("let 40 requests of an account through at once, and 10 more each second", () => {
    const time = { ms: 0 };
    const rates = createRequestRates({ now: () => time.ms });
    expect(burstOf(rates, "GetRestApis")).toBe(40);
    time.ms += 1000;
    expect(burstOf(rates, "GetStages")).toBe(10);
    expect(burstOf(rates, "GetStages", {}, "eu-west-1")).toBe(40);
  });

  it.each([
    ["CreateApiKey", {}, 5, 5],
    ["DeleteResource", {}, 5, 5],
    ["GetResources", {}, 5, 2],
    ["CreateDeployment", {}, 1, 0],
    ["PutRestApi", {}, 1, 1],
    ["UpdateUsagePlan", {}, 1, 0],
    ["DeleteRestApi", {}, 1, 0],
    ["CreateRestApi", { endpointConfiguration: { types: ["REGIONAL"] } }, 1, 0],
  ] as const)("let %s %j through %d times at once and %d times a second later", (name, members, burst, later) => {
    const time = { ms: 0 };
    const rates = createRequestRates({ now: () => time.ms });
    expect(burstOf(rates, name, members)).toBe(burst);
    time.ms += 1000;
    expect(burstOf(rates, name, members)).toBe(later);
  });

  it("let an edge-optimized API be created or imported every 30 seconds, another one every 3", () => {
    const time = { ms: 0 };
    const rates = createRequestRates({ now: () => time.ms });
    const regional = { parameters: { endpointConfigurationTypes: "REGIONAL" } };
    expect(burstOf(rates, "CreateRestApi")).toBe(1);
    expect(burstOf(rates, "ImportRestApi")).toBe(0);
    expect(burstOf(rates, "ImportRestApi", regional)).toBe(1);
    time.ms += 3000;
    expect(burstOf(rates, "ImportRestApi")).toBe(0);
    expect(burstOf(rates, "ImportRestApi", regional)).toBe(1);
    time.ms += 27_000;
    expect(burstOf(rates, "CreateRestApi")).toBe(1);
  });
});

describe("CreateDeployment, where the account has rates", () => {
  let server: TestServer;
  let ask: Ask;
  beforeAll(async () => {
    const requestRates = createRequestRates({ now: () => 0 });
    server = await startTestServer({ managementAuth: "none", requestRates });
    ask = createAsk(server.url);
  });
  afterAll(() => server[Symbol.asyncDispose]());

  it("is refused with TooManyRequestsException when the last one was just now", async () => {
    const { restApiId } = await createPetsApi(server.client);
    expect((await ask(restOperation("CreateDeployment"), { restApiId })).status).toBe(201);
    expect(await ask(restOperation("CreateDeployment"), { restApiId })).toEqual({
      status: 429,
      code: "TooManyRequestsException",
      body: { message: "Too Many Requests" },
    });
  });
});
