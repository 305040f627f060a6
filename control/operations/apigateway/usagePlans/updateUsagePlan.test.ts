import { GetUsagePlanCommand, type PatchOperation, UpdateUsagePlanCommand } from "@aws-sdk/client-api-gateway";
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

const update = async (usagePlanId: string, ...patchOperations: PatchOperation[]) =>
  plain(await server.client.send(new UpdateUsagePlanCommand({ usagePlanId, patchOperations })));
const stage = (name: string) => ({ apiId, stage: name });
const withStages = (...names: string[]) => createPlan(server.client, { apiStages: names.map(stage) });

describe("UpdateUsagePlan", () => {
  describe("input", () => {
    it.each([
      ["replace", "/name", "new", { name: "new" }],
      ["replace", "/description", "new", { description: "new" }],
      ["add", "/productCode", "code", { productCode: "code" }],
      ["replace", "/throttle/rateLimit", "0.5", { throttle: { rateLimit: 0.5 } }],
      ["add", "/throttle/burstLimit", "7", { throttle: { burstLimit: 7 } }],
    ] as const)("takes %s %s", async (op, path, value, expected) => {
      const { id } = await createPlan(server.client);
      expect(await update(id, { op, path, value })).toMatchObject(expected);
    });

    it("takes a quota member by member and removes quota and throttle as a whole", async () => {
      const { id } = await createPlan(server.client, { throttle: { rateLimit: 1, burstLimit: 1 } });
      const { quota } = await update(
        id,
        { op: "add", path: "/quota/limit", value: "10" },
        { op: "replace", path: "/quota/offset", value: "1" },
        { op: "add", path: "/quota/period", value: "WEEK" },
      );
      expect(quota).toEqual({ limit: 10, offset: 1, period: "WEEK" });
      const removed = await update(id, { op: "remove", path: "/quota" }, { op: "remove", path: "/throttle" });
      expect(removed).toEqual({ id, name: "plan", apiStages: [] });
    });

    it("adds and removes stages", async () => {
      const { id } = await withStages("dev");
      const { apiStages } = await update(
        id,
        { op: "add", path: "/apiStages", value: `${apiId}:prod` },
        { op: "remove", path: "/apiStages", value: `${apiId}:dev` },
      );
      expect(apiStages).toEqual([stage("prod")]);
    });

    it("sets throttles of methods, one by one and as a map", async () => {
      const { id } = await withStages("dev");
      const path = `/apiStages/${apiId}:dev/throttle`;
      const throttle = async (...operations: PatchOperation[]) =>
        (await update(id, ...operations)).apiStages?.[0]?.throttle;
      const one = await throttle(
        { op: "add", path: `${path}/~1pets~1{petId}/GET/rateLimit`, value: "1.5" },
        { op: "replace", path: `${path}/~1pets~1{petId}/GET/burstLimit`, value: "3" },
      );
      expect(one).toEqual({ "/pets/{petId}/GET": { rateLimit: 1.5, burstLimit: 3 } });
      expect(await throttle({ op: "remove", path: `${path}/~1pets~1{petId}/GET` })).toBeUndefined();
      const map = { "/pets/GET": { rateLimit: 1, burstLimit: 2 } };
      expect(await throttle({ op: "replace", path, value: JSON.stringify(map) })).toEqual(map);
      expect(await throttle({ op: "remove", path })).toBeUndefined();
    });

    // Terraform, aws_api_gateway_usage_plan: `path` is "/test/GET", put into the patch path as it is, and read back the same.
    it.each(["/pets/{petId}/GET", "//POST"])("takes the path %s of a method unescaped, too", async (method) => {
      const { id } = await withStages("dev");
      const path = `/apiStages/${apiId}:dev/throttle/${method}`;
      const { apiStages } = await update(
        id,
        { op: "replace", path: `${path}/rateLimit`, value: "6" },
        { op: "replace", path: `${path}/burstLimit`, value: "3" },
      );
      expect(apiStages?.[0]?.throttle).toEqual({ [method]: { rateLimit: 6, burstLimit: 3 } });
      expect((await update(id, { op: "remove", path })).apiStages?.[0]?.throttle).toBeUndefined();
    });
  });

  describe("behaviour", () => {
    it("tells the gateway and leaves before and after in the audit trail", async () => {
      const { id } = await createPlan(server.client, { name: "old" });
      await update(id, { op: "replace", path: "/name", value: "new" });
      expect(await revisionsOfSubject(server.database, "usagePlan", id)).toBe(2);
      const rows = await server.database.query(`SELECT * FROM "AuditEvent" WHERE "resource" = '/usageplans/${id}'`);
      expect(rows).toMatchObject([
        { operation: "UpdateUsagePlan", changes: [{ before: { name: "old" }, after: { name: "new" } }] },
      ]);
    });

    it("keeps throttles of methods when another stage goes", async () => {
      const { id } = await withStages("dev", "prod");
      await update(id, { op: "add", path: `/apiStages/${apiId}:dev/throttle/~1/GET/rateLimit`, value: "1" });
      const { apiStages } = await update(id, { op: "remove", path: "/apiStages", value: `${apiId}:prod` });
      expect(apiStages).toEqual([{ ...stage("dev"), throttle: { "//GET": { rateLimit: 1 } } }]);
    });
  });

  describe("errors", () => {
    it("lists what can be patched as AWS does", async () => {
      const { id } = await createPlan(server.client);
      const call = update(id, { op: "remove", path: `/apiStages/${apiId}:dev` });
      await expect(call).rejects.toMatchObject(
        badRequest(
          `Invalid patch path  '/apiStages/${apiId}:dev' specified for op 'remove'. Must be one of: [/apiStages, /quota, /throttle, /productCode, /apiStages/<apidId:stageName>/throttle/<resourcePath>/<httpMethod>, /apiStages/<apidId:stageName>/throttle]`,
        ),
      );
    });

    it.each([
      [{ op: "replace", path: "/name", value: "" }, "Usage Plan name cannot be empty"],
      [{ op: "add", path: "/quota/limit", value: "5" }, "Usage Plan quota period must be one of DAY, WEEK, MONTH"],
      [{ op: "add", path: "/quota/period", value: "YEAR" }, "Usage Plan quota period must be one of DAY, WEEK, MONTH"],
      [{ op: "add", path: "/quota/offset", value: "1" }, "Usage Plan quota limit must be a positive whole number"],
      [
        { op: "replace", path: "/throttle/rateLimit", value: "fast" },
        "Usage Plan throttle rate limit must be a number of at least 0",
      ],
      [{ op: "add", path: "/apiStages", value: "nocolon" }, "Invalid API Stage specified"],
    ] as const)("refuses %o and changes nothing", async (operation, message) => {
      const created = await createPlan(server.client);
      await expect(update(created.id, operation)).rejects.toMatchObject(badRequest(message));
      const after = plain(await server.client.send(new GetUsagePlanCommand({ usagePlanId: created.id })));
      expect(after).toEqual(created);
    });

    it("refuses throttles that are no map of throttle settings", async () => {
      const { id } = await withStages("dev");
      const path = `/apiStages/${apiId}:dev/throttle`;
      for (const value of ["{", "[]", '{"/pets/GET":{"rateLimit":"1"}}', '{"/pets/GET":5}'])
        await expect(update(id, { op: "replace", path, value })).rejects.toMatchObject({
          name: "BadRequestException",
        });
    });

    it("answers 404 for throttles of a stage that is not in the plan", async () => {
      const { id } = await withStages("dev");
      const call = update(id, { op: "add", path: `/apiStages/${apiId}:prod/throttle/~1/GET/rateLimit`, value: "1" });
      await expect(call).rejects.toMatchObject(
        notFound(`Invalid API Stage {api: ${apiId}, stage: prod} specified for usageplan ${id}`),
      );
    });

    it("answers 409 for a stage that is in the plan, and for one a key of the plan has by another plan", async () => {
      const { id } = await withStages("dev");
      const add = (usagePlanId: string) =>
        update(usagePlanId, { op: "add", path: "/apiStages", value: `${apiId}:dev` });
      await expect(add(id)).rejects.toMatchObject(conflict(`API Stage ${apiId}:dev is in this Usage Plan already`));
      const other = await createPlan(server.client);
      const { id: keyId } = await createKey(server.client);
      for (const usagePlanId of [id, other.id]) await attachKey(server.client, usagePlanId, keyId);
      await expect(add(other.id)).rejects.toMatchObject(
        conflict(
          `API Stage ${apiId}:dev cannot be added: an API Key of this Usage Plan has it already by Usage Plan ${id}`,
        ),
      );
    });
  });
});
