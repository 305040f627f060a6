import { FlushStageAuthorizersCacheCommand, FlushStageCacheCommand } from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ServiceException } from "../../../../wire/errors.ts";
import { notFound } from "../../../testing/answers.ts";
import { createFakeGateway, type FakeGateway } from "../../../testing/fakeGateway.ts";
import { createPetsApi, deploy } from "../../../testing/petsApi.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
let gateway: FakeGateway;
let restApiId: string;
const stageName = "dev";

beforeAll(async () => {
  gateway = createFakeGateway();
  server = await startTestServer({ gateway });
  ({ restApiId } = await createPetsApi(server.client));
  await deploy(server.client, restApiId, stageName);
});
afterAll(() => server[Symbol.asyncDispose]());

describe.each([
  ["FlushStageCache", FlushStageCacheCommand, "data"],
  ["FlushStageAuthorizersCache", FlushStageAuthorizersCacheCommand, "authorizers"],
] as const)("%s", (_, Command, cache) => {
  const flush = (input: { restApiId?: string; stageName?: string } = {}) =>
    server.client.send(new Command({ restApiId, stageName, ...input }));

  describe("input", () => {
    it("takes API and stage and answers 202", async () => {
      expect((await flush()).$metadata.httpStatusCode).toBe(202);
    });
  });

  describe("behaviour", () => {
    it("tells the gateway whose cache it is", async () => {
      await flush();
      expect(gateway.flushed.at(-1)).toEqual({ restApiId, stageName, cache });
    });
  });

  describe("errors", () => {
    it("answers 404 for an unknown API and an unknown stage, and tells the gateway nothing", async () => {
      const before = gateway.flushed.length;
      await expect(flush({ restApiId: "nosuchapi0" })).rejects.toMatchObject(
        notFound("Invalid API identifier specified 000000000000:nosuchapi0"),
      );
      await expect(flush({ stageName: "none" })).rejects.toMatchObject(notFound("Invalid stage identifier specified"));
      expect(gateway.flushed).toHaveLength(before);
    });

    it("is unavailable while the gateway is: an answer would say that it has forgotten", async () => {
      const flushCache = async () => {
        throw new ServiceException("ServiceUnavailableException", "gone", { retryAfterSeconds: 1 });
      };
      await using without = await startTestServer({ gateway: { ...createFakeGateway(), flushCache } });
      const api = await createPetsApi(without.client);
      await deploy(without.client, api.restApiId, stageName);
      const call = without.client.send(new Command({ restApiId: api.restApiId, stageName }));
      await expect(call).rejects.toMatchObject({ name: "ServiceUnavailableException" });
    });
  });
});
