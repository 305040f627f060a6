import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { houseRequest } from "../../testing/houseRequest.ts";
import { signedInAs } from "../../testing/signedIn.ts";
import { administrator, agreeableGateway, startTestServer, type TestServer } from "../../testing/testServer.ts";

const problem = { where: "template", message: "`#macro` is not supported.", line: 2, column: 5 };

describe("CheckTemplate", () => {
  let server: TestServer;
  const asked: string[] = [];
  beforeAll(async () => {
    const checkTemplate = async (template: string) => {
      asked.push(template);
      return { problems: template.includes("#macro") ? [problem] : [] };
    };
    server = await startTestServer({ gateway: { ...agreeableGateway, checkTemplate } });
  });
  afterAll(() => server[Symbol.asyncDispose]());
  const check = (body: object, credentials: Parameters<typeof houseRequest>[3] = { credentials: administrator }) =>
    houseRequest(server.url, "POST", "/_house/check-template", { ...credentials, body });

  it("input: needs a text of at most 300 KiB, the quota of a mapping template", async () => {
    expect(await check({})).toMatchObject({ status: 400, errorType: "ValidationException" });
    expect(await check({ template: "ü".repeat(153_600) })).toMatchObject({ status: 200 });
    expect(await check({ template: "ü".repeat(153_601) })).toMatchObject({
      status: 400,
      errorType: "BadRequestException",
    });
  });

  it("behaviour: hands the text to the gateway and its problems back", async () => {
    expect(await check({ template: "ok $input" })).toMatchObject({ status: 200, body: { problems: [] } });
    expect(asked.at(-1)).toBe("ok $input");
    expect(await check({ template: "\n    #macro" })).toMatchObject({ status: 200, body: { problems: [problem] } });
  });

  it("authorization: is open to whoever is signed in, whatever their groups, and to nobody else", async () => {
    const credentials = await signedInAs(server, "ana", []);
    expect((await check({ template: "" }, { credentials })).status).toBe(200);
    expect(await check({ template: "" }, {})).toMatchObject({ status: 403 });
  });
});
