import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { houseRequest } from "../../testing/houseRequest.ts";
import { signedIn, signedInAs } from "../../testing/signedIn.ts";
import { administrator, startTestServer, type TestServer } from "../../testing/testServer.ts";

describe("SignOut", () => {
  let server: TestServer;
  const signOut = (credentials?: typeof administrator | Awaited<ReturnType<typeof signedIn>>) =>
    houseRequest(server.url, "POST", "/_house/sign-out", { credentials });
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  it("input: takes none, not even an empty body", async () => {
    expect(await signOut(await signedIn(server))).toMatchObject({ status: 204, body: {} });
  });

  it("behaviour: revokes the credentials that signed, and only those", async () => {
    const [one, other] = [await signedIn(server), await signedIn(server)];
    expect((await signOut(one)).status).toBe(204);
    expect(await signOut(one)).toMatchObject({ status: 403, errorType: "UnrecognizedClientException" });
    expect((await houseRequest(server.url, "GET", "/_house/caller", { credentials: other })).status).toBe(200);
  });

  it("errors: leaves long-term access keys alone", async () => {
    expect(await signOut(administrator)).toMatchObject({ status: 400, errorType: "BadRequestException" });
    expect((await houseRequest(server.url, "GET", "/_house/caller", { credentials: administrator })).status).toBe(200);
  });

  it("authorization: is open to whoever is signed in, whatever their groups, and to nobody else", async () => {
    expect((await signOut(await signedInAs(server, "ana", []))).status).toBe(204);
    expect(await signOut()).toMatchObject({ status: 403, errorType: "MissingAuthenticationTokenException" });
  });

  it("does nothing where nobody has to sign in", async () => {
    const open = await startTestServer({ managementAuth: "none" });
    const answer = await houseRequest(open.url, "POST", "/_house/sign-out").finally(() => open[Symbol.asyncDispose]());
    expect(answer.status).toBe(204);
  });
});
