import {
  DeleteRestApiCommand,
  DeleteStageCommand,
  DeleteUsagePlanCommand,
  GetApiKeyCommand,
  GetUsagePlanCommand,
  GetUsagePlansCommand,
  type GetUsagePlansCommandInput,
} from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { badRequest, conflict, notFound, plain } from "../../../testing/answers.ts";
import { createPetsApi, deploy } from "../../../testing/petsApi.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";
import { attachKey, createKey, createPlan, revisionsOfSubject } from "../../../testing/usagePlans.ts";

let server: TestServer;
let apiId: string;
beforeAll(async () => {
  server = await startTestServer();
  apiId = (await createPetsApi(server.client)).restApiId;
  for (const stageName of ["dev", "prod"]) await deploy(server.client, apiId, stageName);
});
afterAll(() => server[Symbol.asyncDispose]());

const unknownPlan = notFound("Invalid Usage Plan ID specified");
const get = async (usagePlanId: string) => plain(await server.client.send(new GetUsagePlanCommand({ usagePlanId })));

describe("CreateUsagePlan", () => {
  describe("input", () => {
    it("takes every member and gives it back, as the next GetUsagePlan does", async () => {
      const members = {
        name: "gold",
        description: "for customers who pay",
        apiStages: [{ apiId, stage: "dev", throttle: { "/pets/GET": { rateLimit: 0.5, burstLimit: 1 } } }],
        throttle: { rateLimit: 10.5, burstLimit: 20 },
        quota: { limit: 1000, offset: 2, period: "MONTH" },
        tags: { team: "pets" },
      } as const;
      const created = await createPlan(server.client, { ...members, apiStages: [...members.apiStages] });
      expect(created).toEqual({ id: expect.stringMatching(/^[a-z0-9]+$/), ...members });
      expect(await get(created.id)).toEqual(created);
    });

    it.each([
      [{ name: " " }, "Usage Plan name cannot be empty"],
      [{ throttle: { rateLimit: -1 } }, "Usage Plan throttle rate limit must be a number of at least 0"],
      [{ throttle: { burstLimit: 1.5 } }, "Usage Plan throttle burst limit must be a whole number of at least 0"],
      [{ quota: { limit: 0, period: "DAY" } }, "Usage Plan quota limit must be a positive whole number"],
      [{ quota: { limit: 5 } }, "Usage Plan quota period must be one of DAY, WEEK, MONTH"],
      [
        { quota: { limit: 5, offset: 6, period: "WEEK" } },
        "Usage Plan quota offset must be a whole number between 0 and the limit",
      ],
      [{ tags: { "aws:a": "b" } }, "Invalid tag key specified: aws:a"],
    ] as const)("refuses %o", async (input, message) => {
      await expect(createPlan(server.client, input)).rejects.toMatchObject(badRequest(message));
    });

    it("refuses method throttles whose key is no path and method, and more than 20 of them", async () => {
      const withKeys = (keys: string[]) =>
        createPlan(server.client, {
          apiStages: [
            { apiId, stage: "dev", throttle: Object.fromEntries(keys.map((key) => [key, { rateLimit: 1 }])) },
          ],
        });
      await expect(withKeys(["/pets"])).rejects.toMatchObject(
        badRequest("Invalid method throttle key specified: /pets"),
      );
      const many = Array.from({ length: 21 }, (_, index) => `/p${index}/GET`);
      await expect(withKeys(many)).rejects.toMatchObject({ name: "BadRequestException" });
    });
  });

  describe("behaviour", () => {
    it("answers a plan without limits for a name alone, and tells the gateway", async () => {
      const created = await createPlan(server.client, { name: "free" });
      expect(created).toEqual({ id: expect.any(String), name: "free", apiStages: [] });
      expect(await revisionsOfSubject(server.database, "usagePlan", created.id)).toBe(1);
    });
  });

  describe("errors", () => {
    it("answers 404 for a stage that is not there", async () => {
      const call = createPlan(server.client, { apiStages: [{ apiId, stage: "nosuch" }] });
      await expect(call).rejects.toMatchObject(notFound(`API Stage not found: ${apiId}:nosuch`));
    });

    it("answers 409 for the same stage twice", async () => {
      const stage = { apiId, stage: "dev" };
      const call = createPlan(server.client, { apiStages: [stage, stage] });
      await expect(call).rejects.toMatchObject(conflict(`API Stage ${apiId}:dev is in this Usage Plan already`));
    });
  });
});

describe("GetUsagePlan", () => {
  describe("input", () => {
    it("takes the plan's id", async () => {
      const { id } = await createPlan(server.client);
      expect(await get(id)).toMatchObject({ id });
    });
  });

  describe("behaviour", () => {
    it("no longer shows a stage that was deleted", async () => {
      const { restApiId } = await createPetsApi(server.client);
      for (const stageName of ["dev", "prod"]) await deploy(server.client, restApiId, stageName);
      const stages = ["dev", "prod"].map((stage) => ({ apiId: restApiId, stage }));
      const { id } = await createPlan(server.client, { apiStages: [...stages, { apiId, stage: "dev" }] });
      await server.client.send(new DeleteStageCommand({ restApiId, stageName: "dev" }));
      expect((await get(id)).apiStages).toEqual([stages[1], { apiId, stage: "dev" }]);
      expect(await revisionsOfSubject(server.database, "usagePlan", id)).toBe(2);
      await server.client.send(new DeleteRestApiCommand({ restApiId }));
      expect((await get(id)).apiStages).toEqual([{ apiId, stage: "dev" }]);
    });
  });

  describe("errors", () => {
    it("answers 404 for an unknown plan and for one of another region", async () => {
      await expect(get("nosuch")).rejects.toMatchObject(unknownPlan);
      const { id } = await createPlan(server.clientWith({ region: "eu-west-1" }));
      await expect(get(id)).rejects.toMatchObject(unknownPlan);
    });
  });
});

describe("GetUsagePlans", () => {
  const list = async (input: GetUsagePlansCommandInput = {}) =>
    plain(await server.client.send(new GetUsagePlansCommand(input)));

  describe("input", () => {
    it("finds the plans of a key", async () => {
      const { id: keyId } = await createKey(server.client);
      const { id } = await createPlan(server.client);
      await attachKey(server.client, id, keyId);
      expect((await list({ keyId })).items?.map((plan) => plan.id)).toEqual([id]);
      expect((await list({ keyId: "nosuchkey0" })).items).toEqual([]);
    });
  });

  describe("behaviour", () => {
    it("lists page by page", async () => {
      const ids: unknown[] = [];
      let position: string | undefined;
      do {
        const page = await list({ limit: 2, position });
        ids.push(...(page.items ?? []).map(({ id }) => id));
        position = page.position;
      } while (position);
      expect(ids).toEqual((await list({ limit: 500 })).items?.map(({ id }) => id));
    });
  });

  describe("errors", () => {
    it("refuses a position nobody gave out", async () => {
      const call = list({ position: "nonsense" });
      await expect(call).rejects.toMatchObject(badRequest("Invalid position parameter specified"));
    });
  });
});

describe("DeleteUsagePlan", () => {
  const remove = (usagePlanId: string) => server.client.send(new DeleteUsagePlanCommand({ usagePlanId }));

  describe("input", () => {
    it("takes the plan's id and answers 202", async () => {
      const { id } = await createPlan(server.client);
      expect((await remove(id)).$metadata.httpStatusCode).toBe(202);
    });
  });

  describe("behaviour", () => {
    it("leaves its keys and tells the gateway of both", async () => {
      const { id } = await createPlan(server.client);
      const { id: apiKey } = await createKey(server.client);
      await attachKey(server.client, id, apiKey);
      const before = await revisionsOfSubject(server.database, "apiKey", apiKey);
      await remove(id);
      expect(await server.client.send(new GetApiKeyCommand({ apiKey }))).toMatchObject({ id: apiKey });
      expect(await revisionsOfSubject(server.database, "apiKey", apiKey)).toBe(before + 1);
      expect(await revisionsOfSubject(server.database, "usagePlan", id)).toBe(2);
    });
  });

  describe("errors", () => {
    it("refuses a plan that still has stages", async () => {
      const { id } = await createPlan(server.client, { apiStages: [{ apiId, stage: "dev" }] });
      await expect(remove(id)).rejects.toMatchObject(
        badRequest(
          `Cannot delete Usage Plan ${id} because there are API Stages associated with it, including ${apiId}:dev`,
        ),
      );
    });

    it("answers 404 the second time", async () => {
      const { id } = await createPlan(server.client);
      await remove(id);
      await expect(remove(id)).rejects.toMatchObject(unknownPlan);
    });
  });
});
