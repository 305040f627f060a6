import {
  CreateApiKeyCommand,
  DeleteApiKeyCommand,
  GetApiKeyCommand,
  GetApiKeysCommand,
  type GetApiKeysCommandInput,
  GetUsagePlanKeysCommand,
  type PatchOperation,
  UpdateApiKeyCommand,
} from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { badRequest, conflict, notFound, plain } from "../../../testing/answers.ts";
import { createPetsApi, deploy } from "../../../testing/petsApi.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";
import { attachKey, createKey, createPlan, revisionsOfSubject } from "../../../testing/usagePlans.ts";

let server: TestServer;
let now = Math.floor(Date.now() / 1000) * 1000;
beforeAll(async () => {
  server = await startTestServer({ clock: { now: () => now } });
});
afterAll(() => server[Symbol.asyncDispose]());

const unknownKey = notFound("Invalid API Key identifier specified");
const value = "a-value-of-20-or-more-characters";

const get = async (apiKey: string, includeValue?: boolean) =>
  plain(await server.client.send(new GetApiKeyCommand({ apiKey, includeValue })));
const update = async (apiKey: string, ...patchOperations: PatchOperation[]) =>
  plain(await server.client.send(new UpdateApiKeyCommand({ apiKey, patchOperations })));

describe("CreateApiKey", () => {
  describe("input", () => {
    it("takes every member and gives it back, as the next GetApiKey does", async () => {
      const { restApiId } = await createPetsApi(server.client);
      await deploy(server.client, restApiId, "dev");
      const members = { name: "k", description: "d", customerId: "c", enabled: true, tags: { team: "pets" } };
      const created = await createKey(server.client, {
        ...members,
        value,
        stageKeys: [{ restApiId, stageName: "dev" }],
      });
      expect(created).toMatchObject({ ...members, value, stageKeys: [`${restApiId}/dev`] });
      expect(await get(created.id, true)).toEqual(created);
    });

    it.each([
      [{ value: `${"x".repeat(20)}\n` }, "API Key value can only have printable ASCII characters"],
      [{ value: "ü".repeat(20) }, "API Key value can only have printable ASCII characters"],
      [{ tags: { "aws:a": "b" } }, "Invalid tag key specified: aws:a"],
    ])("refuses %o", async (input, message) => {
      await expect(createKey(server.client, input)).rejects.toMatchObject(badRequest(message));
    });
  });

  describe("behaviour", () => {
    it("answers a generated value and what is always there", async () => {
      const created = await createKey(server.client);
      expect(created).toEqual({
        id: expect.stringMatching(/^[a-z0-9]{10}$/),
        value: expect.stringMatching(/^[A-Za-z0-9]{40}$/),
        enabled: false,
        stageKeys: [],
        createdDate: new Date(now),
        lastUpdatedDate: new Date(now),
      });
    });

    it("tells the gateway", async () => {
      const { id } = await createKey(server.client);
      expect(await revisionsOfSubject(server.database, "apiKey", id)).toBe(1);
    });

    it("stores the value nowhere in the clear", async () => {
      const { value = "" } = await createKey(server.client, { name: "secret" });
      for (const table of ["ApiKey", "AuditEvent", "Revision"])
        expect(JSON.stringify(await server.database.query(`SELECT t::text FROM "${table}" t`))).not.toContain(value);
    });
  });

  describe("errors", () => {
    it("answers 409 for a value that another key has, in this region only", async () => {
      const input = { value: "the-same-value-for-two-keys" };
      await createKey(server.client, input);
      await expect(createKey(server.client, input)).rejects.toMatchObject(conflict("API Key already exists"));
      await createKey(server.clientWith({ region: "eu-west-1" }), input);
    });

    it("lets one of many calls with the same value win", async () => {
      const input = { value: "the-same-value-at-the-same-moment" };
      const calls = Array.from({ length: 5 }, () => server.client.send(new CreateApiKeyCommand(input)));
      const settled = await Promise.allSettled(calls);
      expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      for (const one of settled)
        if (one.status === "rejected") expect(one.reason).toMatchObject(conflict("API Key already exists"));
    });

    it("answers 404 for stage keys of a stage that is not there", async () => {
      const { restApiId } = await createPetsApi(server.client);
      const call = createKey(server.client, { stageKeys: [{ restApiId, stageName: "nosuch" }] });
      await expect(call).rejects.toMatchObject(notFound("Invalid stage identifier specified"));
    });
  });
});

describe("GetApiKey", () => {
  describe("input", () => {
    it("takes the key's id and whether to include the value", async () => {
      const created = await createKey(server.client, { name: "k" });
      expect(await get(created.id, true)).toMatchObject({ id: created.id, name: "k", value: created.value });
    });
  });

  describe("behaviour", () => {
    it("keeps the value to itself unless it is asked for", async () => {
      const { id } = await createKey(server.client);
      expect(await get(id)).not.toHaveProperty("value");
      expect(await get(id, false)).not.toHaveProperty("value");
    });
  });

  describe("errors", () => {
    it("answers 404 for an unknown key and for one of another region", async () => {
      await expect(get("nosuchkey0")).rejects.toMatchObject(unknownKey);
      const { id } = await createKey(server.clientWith({ region: "eu-west-1" }));
      await expect(get(id)).rejects.toMatchObject(unknownKey);
    });
  });
});

describe("GetApiKeys", () => {
  const region = "eu-central-1";
  const list = async (input: GetApiKeysCommandInput = {}) =>
    plain(await server.clientWith({ region }).send(new GetApiKeysCommand(input)));
  const names = async (input?: GetApiKeysCommandInput) => (await list(input)).items?.map(({ name }) => name).sort();
  beforeAll(async () => {
    const client = server.clientWith({ region });
    for (const [name, customerId] of [
      ["alpha", "one"],
      ["alphabet", "two"],
      ["beta", "two"],
    ])
      await createKey(client, { name, customerId });
  });

  describe("input", () => {
    it("finds keys by the beginning of their name and by customer", async () => {
      expect(await names({ nameQuery: "alpha" })).toEqual(["alpha", "alphabet"]);
      expect(await names({ customerId: "two" })).toEqual(["alphabet", "beta"]);
      expect(await names({ nameQuery: "%" })).toEqual([]);
    });
  });

  describe("behaviour", () => {
    it("lists page by page", async () => {
      const first = await list({ limit: 2 });
      const rest = await list({ limit: 2, position: first.position });
      expect([...(first.items ?? []), ...(rest.items ?? [])].map(({ name }) => name).sort()).toEqual(await names());
      expect(rest).not.toHaveProperty("position");
    });

    it("shows values only when they are asked for", async () => {
      expect((await list()).items?.every((item) => !("value" in item))).toBe(true);
      expect((await list({ includeValues: true })).items?.every(({ value }) => value?.length === 40)).toBe(true);
    });
  });

  describe("errors", () => {
    it("refuses a limit out of range", async () => {
      await expect(list({ limit: 501 })).rejects.toMatchObject({ name: "BadRequestException" });
    });
  });
});

describe("UpdateApiKey", () => {
  describe("input", () => {
    it.each([
      ["/name", "new", { name: "new" }],
      ["/description", "new", { description: "new" }],
      ["/customerId", "new", { customerId: "new" }],
      ["/enabled", "true", { enabled: true }],
    ] as const)("replaces %s", async (path, to, expected) => {
      const { id } = await createKey(server.client);
      expect(await update(id, { op: "replace", path, value: to })).toMatchObject(expected);
    });

    it("adds and removes stage keys", async () => {
      const { id } = await createKey(server.client);
      const added = await update(id, { op: "add", path: "/stages", value: "abc/dev" });
      expect(added.stageKeys).toEqual(["abc/dev"]);
      expect((await update(id, { op: "remove", path: "/stages", value: "abc/dev" })).stageKeys).toEqual([]);
    });
  });

  describe("behaviour", () => {
    it("keeps the value, notes when it was, and tells the gateway", async () => {
      const created = await createKey(server.client);
      now += 1000;
      const updated = await update(created.id, { op: "replace", path: "/enabled", value: "true" });
      expect(updated).not.toHaveProperty("value");
      expect(updated.lastUpdatedDate).toEqual(new Date(now));
      expect((await get(created.id, true)).value).toBe(created.value);
      expect(await revisionsOfSubject(server.database, "apiKey", created.id)).toBe(2);
    });
  });

  describe("errors", () => {
    it.each([
      [
        { op: "add", path: "/name", value: "x" },
        "Invalid patch path  '/name' specified for op 'add'. Must be one of: [/stages]",
      ],
      [{ op: "replace", path: "/enabled", value: "yes" }, "Invalid value yes specified for patch path /enabled"],
      [
        { op: "replace", path: "/name", value: "x".repeat(1025) },
        "Invalid API Key name, can be at most 1024 characters.",
      ],
    ] as const)("refuses %o", async (operation, message) => {
      const created = await createKey(server.client);
      await expect(update(created.id, operation)).rejects.toMatchObject(badRequest(message));
      expect(await get(created.id, true)).toEqual(created);
    });

    it("answers 404 for an unknown key", async () => {
      await expect(update("nosuchkey0")).rejects.toMatchObject(unknownKey);
    });
  });
});

describe("DeleteApiKey", () => {
  const remove = (apiKey: string) => server.client.send(new DeleteApiKeyCommand({ apiKey }));

  describe("input", () => {
    it("takes the identifier of the path and answers 202", async () => {
      const { id } = await createKey(server.client);
      expect((await remove(id)).$metadata.httpStatusCode).toBe(202);
    });
  });

  describe("behaviour", () => {
    it("takes the key out of its plans and tells the gateway", async () => {
      const { id } = await createKey(server.client);
      const { id: usagePlanId } = await createPlan(server.client);
      await attachKey(server.client, usagePlanId, id);
      const before = await revisionsOfSubject(server.database, "apiKey", id);
      await remove(id);
      const { items } = await server.client.send(new GetUsagePlanKeysCommand({ usagePlanId }));
      expect(items).toEqual([]);
      expect(await revisionsOfSubject(server.database, "apiKey", id)).toBe(before + 1);
    });
  });

  describe("errors", () => {
    it("answers 404 the second time", async () => {
      const { id } = await createKey(server.client);
      await remove(id);
      await expect(remove(id)).rejects.toMatchObject(unknownKey);
    });
  });
});
