// The method settings, their defaults and the ways of promotion are recorded (AWS-validated snapshots, test_update_stage_*).
import { createPublicKey, X509Certificate } from "node:crypto";
import {
  GenerateClientCertificateCommand,
  GetStageCommand,
  GetStagesCommand,
  type PatchOperation,
  UpdateStageCommand,
} from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openSecret } from "../../../../iam/sealedSecret.ts";
import { badRequest, notFound, plain } from "../../../testing/answers.ts";
import { createFakeGateway, type FakeGateway } from "../../../testing/fakeGateway.ts";
import { createPetsApi, deploy } from "../../../testing/petsApi.ts";
import { revisionsOf } from "../../../testing/revisions.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

const keyHashKey = Buffer.alloc(32, "k");

let server: TestServer;
let gateway: FakeGateway;
let now = Date.parse("2026-01-01T00:00:00Z");
let restApiId: string;
let deploymentId: string;
beforeAll(async () => {
  gateway = createFakeGateway();
  server = await startTestServer({ gateway, keyHashKey, managementAuth: "none", clock: { now: () => now } });
});
beforeEach(async () => {
  gateway.stageProblems = [];
  restApiId = (await createPetsApi(server.client)).restApiId;
  deploymentId = await deploy(server.client, restApiId, "dev");
});
afterAll(() => server[Symbol.asyncDispose]());

const get = async () => plain(await server.client.send(new GetStageCommand({ restApiId, stageName: "dev" })));
const update = async (...patchOperations: PatchOperation[]) =>
  plain(await server.client.send(new UpdateStageCommand({ restApiId, stageName: "dev", patchOperations })));
const set = (path: string, value: string) => update({ op: "replace", path, value });
const noSetting = (key: string) =>
  badRequest(`Cannot remove method setting ${key} because there is no method setting for this method `);

const defaults = {
  metricsEnabled: false,
  dataTraceEnabled: false,
  throttlingBurstLimit: 5000,
  throttlingRateLimit: 10_000,
  cachingEnabled: false,
  cacheTtlInSeconds: 300,
  cacheDataEncrypted: false,
  requireAuthorizationForCacheControl: true,
  unauthorizedCacheControlHeaderStrategy: "SUCCEED_WITH_RESPONSE_HEADER",
};

describe("UpdateStage", () => {
  describe("input", () => {
    it("takes every path of the stage itself", async () => {
      const second = await deploy(server.client, restApiId);
      const updated = await update(
        { op: "replace", path: "/deploymentId", value: second },
        { op: "replace", path: "/description", value: "new" },
        { op: "replace", path: "/cacheClusterEnabled", value: "true" },
        { op: "replace", path: "/cacheClusterSize", value: "1.6" },
        { op: "replace", path: "/tracingEnabled", value: "true" },
        { op: "replace", path: "/variables/host", value: "example.com" },
        {
          op: "add",
          path: "/accessLogSettings/destinationArn",
          value: "arn:aws:logs:us-east-1:000000000000:log-group:a",
        },
        { op: "replace", path: "/accessLogSettings/format", value: "$context.requestId" },
      );
      expect(updated).toMatchObject({
        deploymentId: second,
        description: "new",
        cacheClusterEnabled: true,
        cacheClusterSize: "1.6",
        cacheClusterStatus: "CREATE_IN_PROGRESS",
        tracingEnabled: true,
        variables: { host: "example.com" },
        accessLogSettings: {
          destinationArn: "arn:aws:logs:us-east-1:000000000000:log-group:a",
          format: "$context.requestId",
        },
      });
      expect(await get()).toEqual({ ...updated, cacheClusterStatus: "AVAILABLE" });
    });

    it("takes every setting of a method", async () => {
      const { methodSettings } = await update(
        { op: "replace", path: "/*/*/metrics/enabled", value: "true" },
        { op: "replace", path: "/*/*/logging/loglevel", value: "INFO" },
        { op: "replace", path: "/*/*/logging/dataTrace", value: "true" },
        { op: "replace", path: "/*/*/throttling/burstLimit", value: "123" },
        { op: "replace", path: "/*/*/throttling/rateLimit", value: "1.5" },
        { op: "replace", path: "/*/*/caching/enabled", value: "true" },
        { op: "replace", path: "/*/*/caching/ttlInSeconds", value: "60" },
        { op: "replace", path: "/*/*/caching/dataEncrypted", value: "true" },
        { op: "replace", path: "/*/*/caching/requireAuthorizationForCacheControl", value: "false" },
        { op: "replace", path: "/*/*/caching/unauthorizedCacheControlHeaderStrategy", value: "FAIL_WITH_403" },
      );
      expect(methodSettings).toEqual({
        "*/*": {
          metricsEnabled: true,
          loggingLevel: "INFO",
          dataTraceEnabled: true,
          throttlingBurstLimit: 123,
          throttlingRateLimit: 1.5,
          cachingEnabled: true,
          cacheTtlInSeconds: 60,
          cacheDataEncrypted: true,
          requireAuthorizationForCacheControl: false,
          unauthorizedCacheControlHeaderStrategy: "FAIL_WITH_403",
        },
      });
    });

    it.each([
      ["/~1pets~1{id}/GET/metrics/enabled", "~1pets~1{id}/GET"],
      ["/~1/GET/metrics/enabled", "~1/GET"],
      ["/test/GET/metrics/enabled", "test/GET"],
      ["/pets/{id}/GET/metrics/enabled", "pets/{id}/GET"],
    ])("keeps the setting %s under the key %s", async (path, key) => {
      expect((await set(path, "true")).methodSettings).toEqual({ [key]: { ...defaults, metricsEnabled: true } });
    });
  });

  describe("behaviour", () => {
    it("fills a new method setting with the recorded defaults", async () => {
      const { methodSettings } = await set("/*/*/caching/enabled", "true");
      expect(methodSettings).toEqual({ "*/*": { ...defaults, cachingEnabled: true } });
    });

    it("copies */* into a new method setting once and lets it follow no further", async () => {
      await set("/*/*/caching/enabled", "true");
      await set("/test/GET/throttling/burstLimit", "124");
      const { methodSettings } = await set("/*/*/throttling/burstLimit", "100");
      expect(methodSettings).toEqual({
        "*/*": { ...defaults, cachingEnabled: true, throttlingBurstLimit: 100 },
        "test/GET": { ...defaults, cachingEnabled: true, throttlingBurstLimit: 124 },
      });
    });

    it("removes a whole method setting", async () => {
      await set("/~1pets/GET/metrics/enabled", "true");
      expect((await update({ op: "remove", path: "/~1pets/GET" })).methodSettings).toEqual({});
    });

    it("sets and removes stage variables one by one", async () => {
      await update(
        { op: "replace", path: "/variables/a", value: "1" },
        { op: "replace", path: "/variables/b", value: "2" },
      );
      expect((await update({ op: "remove", path: "/variables/a" })).variables).toEqual({ b: "2" });
    });

    it("removes the access log as a whole", async () => {
      await set("/accessLogSettings/format", "$context.requestId");
      expect(await update({ op: "remove", path: "/accessLogSettings" })).not.toHaveProperty("accessLogSettings");
    });

    it('says that a cache is made, resized or ended, and then that it is ("Cache settings for REST APIs")', async () => {
      const statusAfter = async (path: string, value: string) => [
        (await set(path, value)).cacheClusterStatus,
        (await get()).cacheClusterStatus,
      ];
      expect(await statusAfter("/cacheClusterSize", "1.6")).toEqual(["NOT_AVAILABLE", "NOT_AVAILABLE"]);
      expect(await statusAfter("/cacheClusterEnabled", "true")).toEqual(["CREATE_IN_PROGRESS", "AVAILABLE"]);
      expect(await statusAfter("/description", "new")).toEqual(["AVAILABLE", "AVAILABLE"]);
      expect(await statusAfter("/cacheClusterSize", "6.1")).toEqual(["CREATE_IN_PROGRESS", "AVAILABLE"]);
      expect(await statusAfter("/cacheClusterEnabled", "false")).toEqual(["DELETE_IN_PROGRESS", "DELETE_IN_PROGRESS"]);
      now += 10_000;
      expect((await get()).cacheClusterStatus).toBe("NOT_AVAILABLE");
    });

    // hashicorp/terraform-provider-aws, waitStageCacheUpdated: waits for AVAILABLE or DELETE_IN_PROGRESS, and gives up on NOT_AVAILABLE.
    it("is seen ending its cache by whoever lists stages right after, and no longer after another change", async () => {
      await set("/cacheClusterEnabled", "true");
      await set("/cacheClusterEnabled", "false");
      const { item } = await server.client.send(new GetStagesCommand({ restApiId }));
      expect(item?.map(({ cacheClusterStatus }) => cacheClusterStatus)).toEqual(["DELETE_IN_PROGRESS"]);
      expect((await set("/description", "later")).cacheClusterStatus).toBe("NOT_AVAILABLE");
    });

    it("hands a certificate that a stage presents to the gateway, the key sealed under what both hold", async () => {
      const { clientCertificateId: id = "", pemEncodedCertificate } = await server.client.send(
        new GenerateClientCertificateCommand({}),
      );
      const seen = async () => {
        const sql = `SELECT "clientCertificate" FROM "gateway"."stage" WHERE "restApiId" = '${restApiId}'`;
        return (await server.database.query(sql))[0]?.clientCertificate;
      };
      expect(await seen()).toBeNull();
      await set("/clientCertificateId", id);
      const live = await seen();
      expect(live).toMatchObject({ id, certificate: pemEncodedCertificate });
      const key = openSecret(keyHashKey, id, Buffer.from(live.privateKeySealed, "base64"));
      expect(createPublicKey(key).equals(new X509Certificate(pemEncodedCertificate ?? "").publicKey)).toBe(true);
    });

    it("sets up a canary, promotes it and removes it", async () => {
      await set("/variables/a", "1");
      const next = await deploy(server.client, restApiId);
      const canary = await update(
        { op: "replace", path: "/canarySettings/deploymentId", value: next },
        { op: "replace", path: "/canarySettings/percentTraffic", value: "33.3" },
        { op: "replace", path: "/canarySettings/useStageCache", value: "true" },
        { op: "replace", path: "/canarySettings/stageVariableOverrides/b", value: "2" },
      );
      expect(canary.canarySettings).toEqual({
        deploymentId: next,
        percentTraffic: 33.3,
        useStageCache: true,
        stageVariableOverrides: { b: "2" },
      });
      const promoted = await update(
        { op: "copy", path: "/deploymentId", from: "/canarySettings/deploymentId" },
        { op: "copy", path: "/variables", from: "/canarySettings/stageVariableOverrides" },
        { op: "replace", path: "/canarySettings/percentTraffic", value: "0" },
        { op: "remove", path: "/canarySettings" },
      );
      expect(promoted).toMatchObject({ deploymentId: next, variables: { a: "1", b: "2" } });
      expect(promoted).not.toHaveProperty("canarySettings");
    });

    it("gives a canary what the stage serves until it is told otherwise", async () => {
      const { canarySettings } = await set("/canarySettings/percentTraffic", "10");
      expect(canarySettings).toEqual({ deploymentId, percentTraffic: 10, useStageCache: false });
    });

    it("notes when it was updated and tells the gateway", async () => {
      const before = await get();
      now += 5000;
      const after = await set("/description", "new");
      expect(after.createdDate).toEqual(before.createdDate);
      expect(after.lastUpdatedDate).toEqual(new Date(now));
      expect(await revisionsOf(server.database, restApiId)).toEqual(["dev", "dev"]);
    });

    it("asks the gateway about the stage as it will be", async () => {
      await set("/~1pets/GET/throttling/rateLimit", "5");
      expect(gateway.stages.at(-1)?.methodSettings).toEqual({ "~1pets/GET": { ...defaults, throttlingRateLimit: 5 } });
    });
  });

  describe("errors", () => {
    it.each([
      ["/deploymentId", "nosuch", "Deployment id does not exist"],
      ["/tracingEnabled", "yes", "Invalid value yes specified for patch path /tracingEnabled"],
      ["/cacheClusterSize", "2", "Invalid value 2 specified for patch path /cacheClusterSize"],
      ["/*/*/throttling/burstLimit", "many", "Throttling burst limit must be a whole number of at least -1"],
      ["/*/*/throttling/rateLimit", "-2", "Throttling rate limit must be a number of at least -1"],
      ["/*/*/caching/ttlInSeconds", "3601", "Cache time to live must be between 0 and 3600 seconds"],
      ["/*/*/logging/loglevel", "DEBUG", "Invalid value DEBUG specified for patch path /*/*/logging/loglevel"],
      ["/canarySettings/percentTraffic", "101", "Percent traffic must be between 0 and 100"],
      [
        "/canarySettings/stageVariableOverrides",
        "{",
        "Invalid value specified for patch path /canarySettings/stageVariableOverrides: it must be a JSON object of strings",
      ],
      ["/variables/a.b", "c", "Invalid stage variable name: a.b.  Please use names with only word characters."],
      ["/accessLogSettings/format", "x".repeat(3 * 1024 + 1), "Access log format cannot be larger than 3 KB"],
    ])("refuses to set %s to %s", async (path, value, message) => {
      await expect(set(path, value)).rejects.toMatchObject(badRequest(message));
    });

    it.each(["/wrong", "/~1pets/GET/metrics/wrong", "/~1pets/FETCH/metrics/enabled", "/methodSettings", "/stageName"])(
      "knows no path %s",
      async (path) => {
        await expect(set(path, "true")).rejects.toMatchObject({
          message: expect.stringMatching(`^Invalid method setting path: ${path}\\. Must be one of: \\[/deploymentId, `),
        });
      },
    );

    it("removes no variable and no method setting that is not there", async () => {
      await expect(update({ op: "remove", path: "/variables/a" })).rejects.toMatchObject(noSetting("variables/a"));
      await expect(update({ op: "remove", path: "/~1pets/GET" })).rejects.toMatchObject(noSetting("~1pets/GET"));
    });

    it.each(["__proto__", "constructor"])("lets no variable named %s change anything but itself", async (name) => {
      const change = set(`/variables/${name}`, "x");
      if (name === "constructor") expect((await change).variables).toEqual({ constructor: "x" });
      else await expect(change).rejects.toMatchObject({ name: "BadRequestException" });
    });

    it("changes nothing when one of several operations fails", async () => {
      const before = await get();
      const change = update({ op: "replace", path: "/description", value: "new" }, { op: "replace", path: "/wrong" });
      await expect(change).rejects.toMatchObject({ name: "BadRequestException" });
      expect(await get()).toEqual(before);
    });

    it("refuses what the gateway cannot enforce, and keeps nothing", async () => {
      gateway.stageProblems = [{ where: "stage dev", message: "throttlingRateLimit cannot be enforced yet" }];
      const change = set("/*/*/throttling/rateLimit", "1");
      await expect(change).rejects.toMatchObject(badRequest("stage dev: throttlingRateLimit cannot be enforced yet"));
      expect((await get()).methodSettings).toEqual({});
    });

    it("answers 404 for what cannot be there yet", async () => {
      const certificate = notFound("Invalid Client Certificate identifier specified");
      await expect(set("/clientCertificateId", "abc")).rejects.toMatchObject(certificate);
      const documentation = notFound("Invalid Documentation version specified");
      await expect(set("/documentationVersion", "1")).rejects.toMatchObject(documentation);
    });
  });
});
