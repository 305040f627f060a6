import type { RequestListener } from "node:http";
import { describe, expect, it } from "vitest";
import type { SnapshotIntegration, SnapshotRestApi } from "../../contract/snapshot.ts";
import { readText, startBackEnd, startGateway } from "../testing/servers.ts";
import { integration, integrationResponse, method, snapshot, stageChange } from "../testing/snapshots.ts";

async function startHttp(
  listener: RequestListener,
  other: Partial<SnapshotIntegration> = {},
  restApi: Partial<SnapshotRestApi> = {},
) {
  const { url } = await startBackEnd(listener);
  const http = integration({ type: "HTTP", httpMethod: "POST", uri: `${url}/back`, ...other });
  const methodResponses = {
    200: { statusCode: "200", responseParameters: { "method.response.header.X-Out": false }, responseModels: {} },
  };
  return startGateway([stageChange(snapshot({ "ANY /h/{id}": method(http, { methodResponses }) }, restApi))]);
}

const echo: RequestListener = async (request, response) => {
  const body = await readText(request);
  response.setHeader("X-Back", "b");
  response.end(JSON.stringify({ method: request.method, url: request.url, headers: request.headers, body }));
};

describe("HTTP integrations", () => {
  it("send only mapped parameters and the defaults", async () => {
    const requestParameters = {
      "integration.request.header.X-Id": "method.request.path.id",
      "integration.request.querystring.n": "method.request.body.name",
    };
    const { fetch } = await startHttp(echo, { requestParameters });
    const headers = { "X-Not-Mapped": "1", "Content-Type": "application/json; charset=utf-8", "User-Agent": "me" };
    const response = await fetch("/h/a%2Fb?q=1", { method: "PUT", headers, body: '{"name": "n n"}' });
    const heard = await response.json();
    expect(heard).toMatchObject({
      method: "POST",
      url: "/back?n=n%20n",
      body: '{"name": "n n"}',
      headers: {
        "x-id": "a/b",
        accept: "application/json",
        "user-agent": "AmazonAPIGateway_api1",
        "content-type": "application/json; charset=utf-8",
        "x-amzn-apigateway-api-id": "api1",
        "x-amzn-trace-id": expect.stringMatching(/^Root=/),
      },
    });
    expect(heard).not.toHaveProperty("headers.x-not-mapped");
    expect(response.headers.get("x-amzn-trace-id")).toMatch(/^Root=1-/);
  });

  it("transform both ways", async () => {
    const { fetch } = await startHttp(echo, {
      requestTemplates: {
        "application/json": '#set($context.requestOverride.header.X-T = "t"){"wrapped": $input.json(\'$.a\')}',
      },
      integrationResponses: {
        200: integrationResponse({
          responseParameters: { "method.response.header.X-Out": "integration.response.header.x-back" },
          responseTemplates: {
            "application/json": "$input.path('$.headers.x-t') $input.path('$.body')",
            "text/plain": "plain",
          },
        }),
      },
    });
    const init = { method: "POST", headers: { "Content-Type": "application/json" }, body: '{"a": [1]}' };
    const response = await fetch("/h/1", init);
    expect(await response.text()).toBe('t {"wrapped": [1]}');
    expect(response.headers.get("x-out")).toBe("b");
    const plain = await fetch("/h/1", { ...init, headers: { ...init.headers, Accept: "text/plain, */*" } });
    expect([await plain.text(), plain.headers.get("content-type")]).toEqual(["plain", "text/plain"]);
  });

  it("select by status and answer 500 when nothing fits", async () => {
    const selective = { 200: integrationResponse({ selectionPattern: "2\\d{2}" }) };
    const ok = await startHttp((_request, response) => response.writeHead(201).end(), {
      integrationResponses: selective,
    });
    expect((await ok.fetch("/h/1")).status).toBe(200);
    const bad = await startHttp((_request, response) => response.writeHead(500).end(), {
      integrationResponses: selective,
    });
    const response = await bad.fetch("/h/1");
    expect([response.status, await response.text()]).toEqual([500, '{"message":"Internal server error"}']);
  });

  it("convert binary bodies to Base64 and back", async () => {
    const { fetch } = await startHttp(echo, { contentHandling: "CONVERT_TO_TEXT" }, { binaryMediaTypes: ["image/*"] });
    const init = { method: "POST", headers: { "Content-Type": "image/png" }, body: Buffer.from([0, 255]) };
    expect(await (await fetch("/h/1", init)).json()).toMatchObject({ body: "AP8=" });
  });

  it("fail with 504 when the answer exceeds the payload limit", async () => {
    const { fetch } = await startHttp((_request, response) => response.end(Buffer.alloc(10 * 1024 * 1024 + 1)));
    expect((await fetch("/h/1")).status).toBe(504);
  });
});
