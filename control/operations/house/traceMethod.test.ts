import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createFakeGateway, emptyTestAnswer, type FakeGateway } from "../../testing/fakeGateway.ts";
import { houseRequest } from "../../testing/houseRequest.ts";
import { createPetsApi } from "../../testing/petsApi.ts";
import { signedInAs } from "../../testing/signedIn.ts";
import { administrator, startTestServer, type TestServer } from "../../testing/testServer.ts";

const step = { name: "callIntegration", latencyMicros: 12, input: "in", output: "", error: "Execution failed" };

describe("TraceMethod", () => {
  let server: TestServer;
  let gateway: FakeGateway;
  let path: string;
  beforeAll(async () => {
    gateway = createFakeGateway();
    gateway.testAnswer = {
      ...emptyTestAnswer,
      headers: ["X-A", "1"],
      latency: 5,
      integrationLatency: 4,
      steps: [step],
    };
    server = await startTestServer({ gateway });
    const { method } = await createPetsApi(server.client);
    path = `/_house/restapis/${method.restApiId}/resources/${method.resourceId}/methods/GET/trace`;
  });
  afterAll(() => server[Symbol.asyncDispose]());
  const trace = (body: object, credentials: Parameters<typeof houseRequest>[3] = { credentials: administrator }) =>
    houseRequest(server.url, "POST", path, { ...credentials, body });

  it("input: is that of TestInvokeMethod", async () => {
    const multiValueHeaders = { "X-B": ["1", "2"] };
    await trace({ pathWithQueryString: "/pets?a=1", headers: { "X-A": "1" }, multiValueHeaders, body: "b" });
    expect(gateway.tests.at(-1)).toMatchObject({
      pathWithQueryString: "/pets?a=1",
      headers: ["X-A", "1", "X-B", "1", "X-B", "2"],
      body: "b",
    });
    expect(await trace({ headers: "x" })).toMatchObject({ status: 400, errorType: "SerializationException" });
  });

  it("behaviour: adds the back end's latency and the steps", async () => {
    const { status, body } = await trace({});
    expect([status, body]).toEqual([
      200,
      {
        status: 200,
        body: "",
        headers: { "X-A": "1" },
        multiValueHeaders: { "X-A": ["1"] },
        log: "",
        latency: 5,
        integrationLatency: 4,
        steps: [step],
      },
    ]);
  });

  it("errors: an unknown method is not found", async () => {
    const unknown = path.replace("/GET/", "/PUT/");
    const answer = await houseRequest(server.url, "POST", unknown, { credentials: administrator, body: {} });
    expect(answer).toMatchObject({ status: 404, errorType: "NotFoundException" });
  });

  it("authorization: needs the permission of TestInvokeMethod", async () => {
    const reader = await signedInAs(server, "rea", ["readOnly"]);
    const denied = await trace({}, { credentials: reader });
    expect(denied).toMatchObject({ status: 403, errorType: "AccessDeniedException" });
    expect(denied.body.message).toContain("apigateway:POST on resource: arn:aws:apigateway:us-east-1::/restapis/");
    expect(await trace({}, {})).toMatchObject({ status: 403 });
  });
});
