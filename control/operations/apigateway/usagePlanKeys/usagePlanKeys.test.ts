import {
  CreateUsagePlanKeyCommand,
  DeleteUsagePlanKeyCommand,
  GetUsagePlanKeyCommand,
  GetUsagePlanKeysCommand,
  type GetUsagePlanKeysCommandInput,
} from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { badRequest, conflict, notFound, plain } from "../../../testing/answers.ts";
import { createPetsApi, deploy } from "../../../testing/petsApi.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";
import { attachKey, createKey, createPlan, revisionsOfSubject } from "../../../testing/usagePlans.ts";

let server: TestServer;
let usagePlanId: string;
let keyId: string;
let value: string | undefined;
beforeAll(async () => {
  server = await startTestServer();
});
beforeEach(async () => {
  usagePlanId = (await createPlan(server.client)).id;
  ({ id: keyId, value } = await createKey(server.client, { name: "customer" }));
});
afterAll(() => server[Symbol.asyncDispose]());

const unknownKey = notFound("Invalid API Key identifier specified");
const unknownPlan = notFound("Invalid Usage Plan ID specified");

describe("CreateUsagePlanKey", () => {
  describe("input", () => {
    it("takes the id of a key and answers it with its value", async () => {
      const answer = await attachKey(server.client, usagePlanId, keyId);
      expect(answer).toEqual({ id: keyId, type: "API_KEY", value, name: "customer" });
    });
  });

  describe("behaviour", () => {
    it("tells the gateway of the key", async () => {
      await attachKey(server.client, usagePlanId, keyId);
      expect(await revisionsOfSubject(server.database, "apiKey", keyId)).toBe(2);
    });

    it("puts a key into several plans with different stages", async () => {
      const other = await createPlan(server.client);
      await attachKey(server.client, usagePlanId, keyId);
      expect(await attachKey(server.client, other.id, keyId)).toMatchObject({ id: keyId });
    });
  });

  describe("errors", () => {
    it("answers 404 for an unknown plan or key", async () => {
      await expect(attachKey(server.client, "nosuch", keyId)).rejects.toMatchObject(unknownPlan);
      await expect(attachKey(server.client, usagePlanId, "nosuchkey0")).rejects.toMatchObject(unknownKey);
    });

    it("answers 409 the second time", async () => {
      await attachKey(server.client, usagePlanId, keyId);
      await expect(attachKey(server.client, usagePlanId, keyId)).rejects.toMatchObject(
        conflict(`API Key ${keyId} is in Usage Plan ${usagePlanId} already`),
      );
    });

    it("answers 409 for a second plan with the same stage, also to calls at the same moment", async () => {
      const { restApiId: apiId } = await createPetsApi(server.client);
      await deploy(server.client, apiId, "dev");
      const apiStages = [{ apiId, stage: "dev" }];
      const plans = await Promise.all([1, 2, 3].map(() => createPlan(server.client, { apiStages })));
      const settled = await Promise.allSettled(plans.map(({ id }) => attachKey(server.client, id, keyId)));
      expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      for (const one of settled)
        if (one.status === "rejected") expect(one.reason).toMatchObject({ name: "ConflictException" });
    });

    it("knows no other type of key", async () => {
      const call = server.client.send(new CreateUsagePlanKeyCommand({ usagePlanId, keyId, keyType: "SECRET" }));
      await expect(call).rejects.toMatchObject(
        badRequest("Invalid key type specified. The only valid key type is API_KEY"),
      );
    });

    it("lets a key be in 10 plans", async () => {
      for (let count = 0; count < 10; count += 1)
        await attachKey(server.client, (await createPlan(server.client)).id, keyId);
      await expect(attachKey(server.client, usagePlanId, keyId)).rejects.toMatchObject({
        name: "LimitExceededException",
      });
    });
  });
});

describe("GetUsagePlanKey", () => {
  const get = async (plan: string, key: string) =>
    plain(await server.client.send(new GetUsagePlanKeyCommand({ usagePlanId: plan, keyId: key })));

  describe("input", () => {
    it("takes plan and key", async () => {
      await attachKey(server.client, usagePlanId, keyId);
      expect(await get(usagePlanId, keyId)).toMatchObject({ id: keyId });
    });
  });

  describe("behaviour", () => {
    it("answers what CreateUsagePlanKey answered", async () => {
      const attached = await attachKey(server.client, usagePlanId, keyId);
      expect(await get(usagePlanId, keyId)).toEqual(attached);
    });
  });

  describe("errors", () => {
    it("answers 404 for a key that is not in the plan, and for an unknown plan", async () => {
      await expect(get(usagePlanId, keyId)).rejects.toMatchObject(unknownKey);
      await expect(get("nosuch", keyId)).rejects.toMatchObject(unknownPlan);
    });
  });
});

describe("GetUsagePlanKeys", () => {
  const list = async (input: Partial<GetUsagePlanKeysCommandInput> = {}) =>
    plain(await server.client.send(new GetUsagePlanKeysCommand({ usagePlanId, ...input })));

  describe("input", () => {
    it("finds keys by the beginning of their name", async () => {
      await attachKey(server.client, usagePlanId, keyId);
      expect((await list({ nameQuery: "cust" })).items).toHaveLength(1);
      expect((await list({ nameQuery: "omer" })).items).toEqual([]);
    });
  });

  describe("behaviour", () => {
    it("lists the keys of this plan alone, page by page, with their values", async () => {
      for (const name of ["a", "b", "c"])
        await attachKey(server.client, usagePlanId, (await createKey(server.client, { name })).id);
      const first = await list({ limit: 2 });
      const rest = await list({ limit: 2, position: first.position });
      const items = [...(first.items ?? []), ...(rest.items ?? [])];
      expect(items.map(({ name }) => name).sort()).toEqual(["a", "b", "c"]);
      expect(items.every(({ value, type }) => value?.length === 40 && type === "API_KEY")).toBe(true);
    });
  });

  describe("errors", () => {
    it("answers 404 for an unknown plan and 400 for a limit out of range", async () => {
      await expect(list({ usagePlanId: "nosuch" })).rejects.toMatchObject(unknownPlan);
      await expect(list({ limit: 0 })).rejects.toMatchObject(
        badRequest("Invalid limit specified. The limit must be between 1 and 500"),
      );
    });
  });
});

describe("DeleteUsagePlanKey", () => {
  const remove = () => server.client.send(new DeleteUsagePlanKeyCommand({ usagePlanId, keyId }));

  describe("input", () => {
    it("takes plan and key and answers 202", async () => {
      await attachKey(server.client, usagePlanId, keyId);
      expect((await remove()).$metadata.httpStatusCode).toBe(202);
    });
  });

  describe("behaviour", () => {
    it("tells the gateway, and the key can come back", async () => {
      await attachKey(server.client, usagePlanId, keyId);
      await remove();
      expect(await revisionsOfSubject(server.database, "apiKey", keyId)).toBe(3);
      expect(await attachKey(server.client, usagePlanId, keyId)).toMatchObject({ id: keyId });
    });
  });

  describe("errors", () => {
    it("answers 404 for a key that is not in the plan", async () => {
      await expect(remove()).rejects.toMatchObject(unknownKey);
    });
  });
});
