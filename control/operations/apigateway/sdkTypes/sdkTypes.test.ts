import { GetSdkTypeCommand, GetSdkTypesCommand, type GetSdkTypesCommandInput } from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { badRequest, notFound, plain } from "../../../testing/answers.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const get = async (id: string) => plain(await server.client.send(new GetSdkTypeCommand({ id })));
const list = async (input: GetSdkTypesCommandInput = {}) =>
  plain(await server.client.send(new GetSdkTypesCommand(input)));

describe("GetSdkType", () => {
  describe("input", () => {
    it("takes the type's id", async () => {
      expect(await get("javascript")).toEqual({
        id: "javascript",
        friendlyName: "JavaScript",
        description: "",
        configurationProperties: [],
      });
    });
  });

  describe("behaviour", () => {
    // "GetSdk" of the API reference names the required parameters.
    it.each([
      ["android", ["groupId", "invokerPackage", "artifactId", "artifactVersion"]],
      ["objectivec", ["classPrefix"]],
      ["swift", ["classPrefix"]],
      ["java", ["service.name", "java.package-name"]],
      ["ruby", ["service.name"]],
    ])("answers what an SDK for %s must be configured by", async (id, names) => {
      const { configurationProperties = [] } = await get(id);
      expect(configurationProperties.filter(({ required }) => required).map(({ name }) => name)).toEqual(names);
    });
  });

  describe("errors", () => {
    it("answers 404 for what no SDK is generated for", async () => {
      await expect(get("cobol")).rejects.toMatchObject(notFound("Invalid SDK type identifier specified"));
    });
  });
});

describe("GetSdkTypes", () => {
  describe("input", () => {
    it("takes a limit; its answer has no position to go on from", async () => {
      const page = await list({ limit: 4 });
      expect(page).toEqual({ items: (await list()).items?.slice(0, 4) });
    });
  });

  describe("behaviour", () => {
    it("lists the six types", async () => {
      const ids = (await list()).items?.map(({ id }) => id);
      expect(ids).toEqual(["android", "javascript", "objectivec", "swift", "java", "ruby"]);
    });
  });

  describe("errors", () => {
    it("refuses a position nobody gave out", async () => {
      await expect(list({ position: "x" })).rejects.toMatchObject(badRequest("Invalid position parameter specified"));
    });
  });
});
