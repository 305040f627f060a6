import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { houseRequest } from "../../testing/houseRequest.ts";
import { signedInAs } from "../../testing/signedIn.ts";
import { administrator, startTestServer, type TestServer } from "../../testing/testServer.ts";

describe("GetCaller", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server[Symbol.asyncDispose]());
  const getCaller = (options: Parameters<typeof houseRequest>[3]) =>
    houseRequest(server.url, "GET", "/_house/caller", options);

  it("behaviour: says who signed, what they may do, and how this installation is reached", async () => {
    expect(await getCaller({ credentials: administrator, region: "eu-west-1" })).toMatchObject({
      status: 200,
      body: {
        userName: "admin",
        email: "admin@localhost",
        policies: ["AdministratorAccess"],
        accountId: "000000000000",
        region: "eu-west-1",
        gatewayUrl: "http://localhost:8080",
        gatewayHostUrl: "http://{apiId}.execute-api.localhost:8080",
        version: "0",
      },
    });
  });

  it("authorization: is open to whoever is signed in, whatever their groups, and to nobody else", async () => {
    const credentials = await signedInAs(server, "ana", []);
    expect(await getCaller({ credentials })).toMatchObject({ status: 200, body: { userName: "ana", policies: [] } });
    expect(await getCaller({})).toMatchObject({ status: 403, errorType: "MissingAuthenticationTokenException" });
  });
});
