import {
  GetUsageCommand,
  type GetUsageCommandInput,
  type PatchOperation,
  type QuotaSettings,
  UpdateUsageCommand,
} from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { badRequest, notFound, plain } from "../../../testing/answers.ts";
import { createFakeGateway } from "../../../testing/fakeGateway.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";
import { attachKey, createKey, createPlan, revisionsOfSubject } from "../../../testing/usagePlans.ts";

// A Saturday.
let now = Date.parse("2026-11-21T23:59:59.999Z");
let server: TestServer;
/** What the gateway has still to store. */
let unsettled = async (): Promise<unknown> => undefined;
const gateway = { ...createFakeGateway(), settleUsage: async () => void (await unsettled()) };
beforeAll(async () => {
  server = await startTestServer({ clock: { now: () => now }, managementAuth: "none", gateway });
});
afterAll(() => server[Symbol.asyncDispose]());

type Key = { readonly usagePlanId: string; readonly keyId: string };

async function planWithKey(quota?: QuotaSettings): Promise<Key> {
  const { id: usagePlanId } = await createPlan(server.client, { quota });
  const { id: keyId } = await createKey(server.client);
  await attachKey(server.client, usagePlanId, keyId);
  return { usagePlanId, keyId };
}

/** As the gateway counts. */
const count = ({ usagePlanId, keyId }: { usagePlanId: string; keyId: string }, used: Record<string, number>) =>
  server.database.query(
    `INSERT INTO "UsageCount" ("usagePlanId", "keyId", "day", "used") VALUES ${Object.entries(used)
      .map(([day, calls]) => `('${usagePlanId}', '${keyId}', '${day}', ${calls})`)
      .join(", ")}`,
  );

const get = async (input: GetUsageCommandInput) => plain(await server.client.send(new GetUsageCommand(input)));
const update = async (key: { usagePlanId: string; keyId: string }, ...patchOperations: PatchOperation[]) =>
  plain(await server.client.send(new UpdateUsageCommand({ ...key, patchOperations })));
const remaining = (value: string): PatchOperation => ({ op: "replace", path: "/remaining", value });

describe("GetUsage", () => {
  const week = { startDate: "2026-11-19", endDate: "2026-11-22" };

  describe("input", () => {
    it("takes plan, dates and one key", async () => {
      const first = await planWithKey({ limit: 10, period: "DAY" });
      const { id: other } = await createKey(server.client);
      await attachKey(server.client, first.usagePlanId, other);
      const all = await get({ usagePlanId: first.usagePlanId, ...week });
      expect(Object.keys(all.items ?? {}).sort()).toEqual([first.keyId, other].sort());
      const one = await get({ ...first, ...week });
      expect(one).toMatchObject({ usagePlanId: first.usagePlanId, ...week });
      expect(Object.keys(one.items ?? {})).toEqual([first.keyId]);
    });

    it("pages by key", async () => {
      const { usagePlanId } = await planWithKey();
      await attachKey(server.client, usagePlanId, (await createKey(server.client)).id);
      const first = await get({ usagePlanId, ...week, limit: 1 });
      const second = await get({ usagePlanId, ...week, limit: 1, position: first.position });
      expect(new Set([first, second].flatMap(({ items = {} }) => Object.keys(items))).size).toBe(2);
      expect(second).not.toHaveProperty("position");
    });
  });

  describe("behaviour", () => {
    it("answers used and remaining of each day, of a quota per day", async () => {
      const key = await planWithKey({ limit: 10, period: "DAY" });
      await count(key, { "2026-11-19": 3, "2026-11-21": 10 });
      const { items } = await get({ ...key, ...week });
      expect(items).toEqual({
        [key.keyId]: [
          [3, 7],
          [0, 10],
          [10, 0],
          [0, 10],
        ],
      });
    });

    it("adds up the days of a week, which starts on Sunday", async () => {
      const key = await planWithKey({ limit: 10, period: "WEEK" });
      await count(key, { "2026-11-17": 1, "2026-11-20": 2, "2026-11-22": 4 });
      const { items } = await get({ ...key, ...week });
      expect(items).toEqual({
        [key.keyId]: [
          [0, 9],
          [2, 7],
          [0, 7],
          [4, 6],
        ],
      });
    });

    it("adds up the days of a month and starts again on the first", async () => {
      const key = await planWithKey({ limit: 10, period: "MONTH" });
      await count(key, { "2026-11-02": 5, "2026-11-30": 1, "2026-12-01": 2 });
      const { items } = await get({ ...key, startDate: "2026-11-30", endDate: "2026-12-01" });
      expect(items).toEqual({
        [key.keyId]: [
          [1, 4],
          [2, 8],
        ],
      });
    });

    it("takes the offset off the period in which the plan was made, and no other", async () => {
      const key = await planWithKey({ limit: 10, offset: 4, period: "DAY" });
      await count(key, { "2026-11-20": 1, "2026-11-21": 1 });
      const { items } = await get({ ...key, ...week });
      expect(items?.[key.keyId]?.slice(1, 3)).toEqual([
        [1, 9],
        [1, 5],
      ]);
    });

    it("answers -1 for what remains of a plan without a quota", async () => {
      const key = await planWithKey();
      await count(key, { "2026-11-21": 5 });
      const { items } = await get({ ...key, startDate: "2026-11-21", endDate: "2026-11-21" });
      expect(items).toEqual({ [key.keyId]: [[5, -1]] });
    });
  });

  describe("errors", () => {
    it.each([
      [{ startDate: "21.11.2026" }, "Invalid date specified. Dates must be in the format yyyy-MM-dd"],
      [{ startDate: "2026-02-30" }, "Invalid date specified. Dates must be in the format yyyy-MM-dd"],
      [{ startDate: "2026-11-23" }, "Invalid date range specified: the start date is after the end date"],
      [{ startDate: "2026-08-24" }, "Invalid date range specified: it cannot be longer than 90 days"],
    ])("refuses %o", async (dates, message) => {
      const { usagePlanId } = await planWithKey();
      await expect(get({ usagePlanId, ...week, ...dates })).rejects.toMatchObject(badRequest(message));
    });

    it("answers 404 for an unknown plan, and for a key that is not in it", async () => {
      await expect(get({ usagePlanId: "nosuch", ...week })).rejects.toMatchObject(
        notFound("Invalid Usage Plan ID specified"),
      );
      const { usagePlanId } = await planWithKey();
      const { id: keyId } = await createKey(server.client);
      await expect(get({ usagePlanId, keyId, ...week })).rejects.toMatchObject(
        notFound("Invalid API Key identifier specified"),
      );
    });
  });
});

describe("UpdateUsage", () => {
  describe("input", () => {
    it("takes what is to remain and answers the period so far", async () => {
      const key = await planWithKey({ limit: 10, period: "DAY" });
      await count(key, { "2026-11-21": 10 });
      expect(await update(key, remaining("25"))).toEqual({
        usagePlanId: key.usagePlanId,
        startDate: "2026-11-21",
        endDate: "2026-11-21",
        items: { [key.keyId]: [[10, 25]] },
      });
    });
  });

  describe("behaviour", () => {
    it("holds for the current period alone, and tells the gateway", async () => {
      const key = await planWithKey({ limit: 10, period: "DAY" });
      const before = await revisionsOfSubject(server.database, "apiKey", key.keyId);
      await update(key, remaining("100"));
      expect(await revisionsOfSubject(server.database, "apiKey", key.keyId)).toBe(before + 1);
      const { items } = await get({ ...key, startDate: "2026-11-21", endDate: "2026-11-22" });
      expect(items).toEqual({
        [key.keyId]: [
          [0, 100],
          [0, 10],
        ],
      });
    });

    // data-plane.md §14: the quota counts every request, those of the last half second included.
    it.each([
      ["UpdateUsage", (key: Key) => update(key, remaining("1")), [[10, 1]]],
      ["GetUsage", (key: Key) => get({ ...key, startDate: "2026-11-21", endDate: "2026-11-21" }), [[10, 0]]],
    ] as const)("knows in %s what the gateway has counted but not stored yet", async (_, call, expected) => {
      const key = await planWithKey({ limit: 10, period: "DAY" });
      unsettled = () => count(key, { "2026-11-21": 10 });
      onTestFinished(() => {
        unsettled = async () => undefined;
      });
      expect((await call(key)).items).toEqual({ [key.keyId]: expected });
    });

    it("can be changed again, and taken back", async () => {
      const key = await planWithKey({ limit: 10, period: "MONTH" });
      await count(key, { "2026-11-20": 4 });
      await update(key, remaining("100"));
      const { items } = await update(key, remaining("6"));
      expect(items?.[key.keyId]?.at(-1)).toEqual([0, 6]);
    });

    it("counts by the day it is in UTC", async () => {
      const key = await planWithKey({ limit: 10, period: "DAY" });
      const then = now;
      now += 1;
      expect(await update(key, remaining("1"))).toMatchObject({ startDate: "2026-11-22", endDate: "2026-11-22" });
      now = then;
    });
  });

  describe("errors", () => {
    it.each([
      [
        { op: "replace", path: "/used", value: "1" },
        "Invalid patch path  '/used' specified for op 'replace'. Must be one of: [/remaining]",
      ],
      [{ op: "replace", path: "/remaining", value: "-1" }, "Remaining quota must be a whole number of at least 0"],
    ] as const)("refuses %o", async (operation, message) => {
      const key = await planWithKey({ limit: 10, period: "DAY" });
      await expect(update(key, operation)).rejects.toMatchObject(badRequest(message));
    });

    it("refuses a plan without a quota", async () => {
      const key = await planWithKey();
      await expect(update(key, remaining("1"))).rejects.toMatchObject(
        badRequest(`Usage Plan ${key.usagePlanId} does not have a quota`),
      );
    });
  });
});
