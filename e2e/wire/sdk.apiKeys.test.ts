// API keys and usage plans designed with the AWS SDK and used on the wire, without a deployment in between.
// Sources: "Usage plans and API keys for REST APIs", "GetUsage", "UpdateUsage", "API key file format".
import { randomBytes } from "node:crypto";
import {
  CreateApiKeyCommand,
  CreateDeploymentCommand,
  CreateUsagePlanCommand,
  CreateUsagePlanKeyCommand,
  DeleteApiKeyCommand,
  DeleteUsagePlanCommand,
  DeleteUsagePlanKeyCommand,
  GetUsageCommand,
  ImportApiKeysCommand,
  PutIntegrationCommand,
  PutIntegrationResponseCommand,
  PutMethodCommand,
  PutMethodResponseCommand,
  UpdateApiKeyCommand,
  UpdateUsageCommand,
  UpdateUsagePlanCommand,
} from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { target } from "../env.ts";
import { send } from "./http.ts";
import { client, createApi } from "./sdkClient.ts";

let api: Awaited<ReturnType<typeof createApi>>;

beforeAll(async () => {
  api = await createApi("sdk api keys");
  const ofMethod = { restApiId: api.restApiId, resourceId: api.rootResourceId, httpMethod: "GET" };
  await client.send(new PutMethodCommand({ ...ofMethod, authorizationType: "NONE", apiKeyRequired: true }));
  const requestTemplates = { "application/json": '{"statusCode":200}' };
  await client.send(new PutIntegrationCommand({ ...ofMethod, type: "MOCK", requestTemplates }));
  await client.send(new PutMethodResponseCommand({ ...ofMethod, statusCode: "200" }));
  await client.send(new PutIntegrationResponseCommand({ ...ofMethod, statusCode: "200" }));
  await client.send(new CreateDeploymentCommand({ restApiId: api.restApiId, stageName: "prod" }));
});

afterAll(() => api.remove());

const newValue = (): string => randomBytes(20).toString("hex");
const today = (): string => new Date().toISOString().slice(0, 10);
const apiStages = () => [{ apiId: api.restApiId, stage: "prod" }];

async function call(value: string): Promise<number> {
  const headers = { host: `${api.restApiId}.execute-api.localhost`, "x-api-key": value };
  return (await send("GET", new URL("/prod/", target.GATEWAY_URL).href, headers)).status;
}

async function createPlan(quota?: { limit: number; period: "DAY" }, stages = apiStages()) {
  const plan = await client.send(
    new CreateUsagePlanCommand({ name: newValue(), apiStages: stages, ...(quota && { quota }) }),
  );
  const usagePlanId = plan.id ?? "";
  const remove = async () => {
    const patchOperations = stages.map(
      ({ apiId, stage }) => ({ op: "remove", path: "/apiStages", value: `${apiId}:${stage}` }) as const,
    );
    await client.send(new UpdateUsagePlanCommand({ usagePlanId, patchOperations }));
    await client.send(new DeleteUsagePlanCommand({ usagePlanId }));
  };
  return { usagePlanId, [Symbol.asyncDispose]: remove };
}

async function createKey(usagePlanId: string) {
  const value = newValue();
  const { id: keyId = "" } = await client.send(new CreateApiKeyCommand({ name: "k", value, enabled: true }));
  await client.send(new CreateUsagePlanKeyCommand({ usagePlanId, keyId, keyType: "API_KEY" }));
  return { keyId, value };
}

const patchKey = (apiKey: string, path: string, value: string) =>
  client.send(new UpdateApiKeyCommand({ apiKey, patchOperations: [{ op: "replace", path, value }] }));

describe("an API key on the wire", () => {
  it("works with the answer that puts it into a plan, and no longer with the one that disables, takes out or deletes it", async () => {
    await using plan = await createPlan();
    const value = newValue();
    const { id: keyId = "" } = await client.send(new CreateApiKeyCommand({ value, enabled: true }));
    expect(await call(value)).toBe(403);
    await client.send(new CreateUsagePlanKeyCommand({ ...plan, keyId, keyType: "API_KEY" }));
    expect(await call(value)).toBe(200);
    await patchKey(keyId, "/enabled", "false");
    expect(await call(value)).toBe(403);
    await patchKey(keyId, "/enabled", "true");
    expect(await call(value)).toBe(200);
    await client.send(new DeleteUsagePlanKeyCommand({ ...plan, keyId }));
    expect(await call(value)).toBe(403);
    await client.send(new CreateUsagePlanKeyCommand({ ...plan, keyId, keyType: "API_KEY" }));
    expect(await call(value)).toBe(200);
    await client.send(new DeleteApiKeyCommand({ apiKey: keyId }));
    expect(await call(value)).toBe(403);
  });

  it("is held to a plan's changed limits with the answer that changes them", async () => {
    await using plan = await createPlan();
    const { value } = await createKey(plan.usagePlanId);
    expect(await call(value)).toBe(200);
    const change = (...patchOperations: { op: "add" | "replace" | "remove"; path: string; value?: string }[]) =>
      client.send(new UpdateUsagePlanCommand({ ...plan, patchOperations }));
    await change(
      { op: "replace", path: "/throttle/rateLimit", value: "0.001" },
      { op: "replace", path: "/throttle/burstLimit", value: "1" },
    );
    expect([await call(value), await call(value)]).toEqual([200, 429]);
    await change({ op: "remove", path: "/throttle" });
    expect(await call(value)).toBe(200);
  });
});

describe("usage", () => {
  it("shows a call, and what UpdateUsage leaves of the quota holds with its answer", async () => {
    await using plan = await createPlan({ limit: 3, period: "DAY" });
    const { keyId, value } = await createKey(plan.usagePlanId);
    const usage = async () => {
      const day = today();
      const { items } = await client.send(new GetUsageCommand({ ...plan, keyId, startDate: day, endDate: day }));
      return items?.[keyId]?.[0];
    };
    expect([await call(value), await call(value)]).toEqual([200, 200]);
    await expect.poll(usage, { timeout: 60_000 }).toEqual([2, 1]);
    await client.send(
      new UpdateUsageCommand({ ...plan, keyId, patchOperations: [{ op: "replace", path: "/remaining", value: "2" }] }),
    );
    expect([await call(value), await call(value), await call(value)]).toEqual([200, 200, 429]);
    await expect.poll(usage, { timeout: 60_000 }).toEqual([4, 0]);
  });
});

describe("ImportApiKeys", () => {
  it("takes 10,000 keys, the first and the last of which work with its answer", async () => {
    await using plan = await createPlan();
    const values = Array.from({ length: 10_000 }, newValue);
    const rows = values.map((value, index) => `imported-${index},${value},true,${plan.usagePlanId}`);
    const body = new TextEncoder().encode(`Name,Key,Enabled,UsagePlanIds\n${rows.join("\n")}\n`);
    const { ids, warnings } = await client.send(new ImportApiKeysCommand({ format: "csv", body }));
    expect([ids?.length, warnings]).toEqual([10_000, undefined]);
    expect([await call(values[0] ?? ""), await call(values.at(-1) ?? "")]).toEqual([200, 200]);
  });
});
