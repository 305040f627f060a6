// "CORS for REST APIs in API Gateway": an OPTIONS method with a mock integration, headers on answers and on gateway responses.
import { describe, expect, it } from "vitest";
import { startBackEnd, startGateway } from "../testing/servers.ts";
import { integration, integrationResponse, method, proxyMethod, snapshot, stageChange } from "../testing/snapshots.ts";

const values = {
  "Access-Control-Allow-Headers": "Content-Type,X-Amz-Date,Authorization,X-Api-Key,X-Amz-Security-Token",
  "Access-Control-Allow-Methods": "DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT",
  "Access-Control-Allow-Origin": "*",
};
const mapped = Object.fromEntries(
  Object.entries(values).map(([name, value]) => [`method.response.header.${name}`, `'${value}'`]),
);
const declared = Object.fromEntries(Object.keys(mapped).map((name) => [name, true]));

const preflight = method(
  integration({
    // As consoles, CDK and Serverless write it.
    requestTemplates: { "application/json": "{statusCode: 200}" },
    integrationResponses: { 204: integrationResponse({ statusCode: "204", responseParameters: mapped }) },
  }),
  { methodResponses: { 204: { statusCode: "204", responseParameters: declared, responseModels: {} } } },
);
const origin = { "gatewayresponse.header.Access-Control-Allow-Origin": "'*'" };

async function start() {
  const { url } = await startBackEnd((_request, response) => {
    response.writeHead(200, { "Access-Control-Allow-Origin": "https://theirs.example" }).end("{}");
  });
  const served = {
    ...snapshot({
      "OPTIONS /pets": preflight,
      "POST /pets": proxyMethod(url),
      "GET /broken": proxyMethod("http://127.0.0.1:1"),
    }),
    gatewayResponses: {
      DEFAULT_4XX: { responseParameters: origin, responseTemplates: {} },
      DEFAULT_5XX: { responseParameters: origin, responseTemplates: {} },
    },
  };
  return startGateway([stageChange(served)]);
}

describe("CORS", () => {
  it("answers a preflight request by the mock integration", async () => {
    const { fetch } = await start();
    const headers = { Origin: "https://app.example", "Access-Control-Request-Method": "POST" };
    const answer = await fetch("/pets", { method: "OPTIONS", headers });
    expect(answer.status).toBe(204);
    for (const [name, value] of Object.entries(values)) expect(answer.headers.get(name)).toBe(value);
  });

  // "CORS for REST APIs in API Gateway": browsers send no credentials with a preflight request, and the OPTIONS method asks for none.
  it("answers a preflight request without key and credentials where the methods beside it ask for both", async () => {
    const { url } = await startBackEnd((_request, response) => response.end("{}"));
    const guarded = snapshot({
      "OPTIONS /pets": preflight,
      "GET /pets": { ...proxyMethod(url), apiKeyRequired: true },
      "POST /pets": { ...proxyMethod(url), authorizationType: "AWS_IAM" },
    });
    const { fetch } = await startGateway([stageChange(guarded)]);
    for (const asked of ["GET", "POST"]) {
      const headers = { Origin: "https://app.example", "Access-Control-Request-Method": asked };
      const answer = await fetch("/pets", { method: "OPTIONS", headers });
      expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([204, "*"]);
      expect((await fetch("/pets", { method: asked })).status).toBe(403);
    }
  });

  // "API key source" and "AWS_IAM" of an OPTIONS method or of ANY are enforced as of any other: a preflight request then fails.
  it("refuses a preflight request where OPTIONS itself asks for a key", async () => {
    const { url } = await startBackEnd((_request, response) => response.end("{}"));
    const guarded = snapshot({ "ANY /pets": { ...proxyMethod(url), apiKeyRequired: true } });
    const { fetch } = await startGateway([stageChange(guarded)]);
    expect((await fetch("/pets", { method: "OPTIONS" })).status).toBe(403);
  });

  it("leaves the headers of a proxied back end alone", async () => {
    const { fetch } = await start();
    const answer = await fetch("/pets", { method: "POST" });
    expect(answer.headers.get("access-control-allow-origin")).toBe("https://theirs.example");
  });

  it.each([
    ["/none", 403],
    ["/broken", 504],
  ])("has its headers on the gateway's own answers: %s, %i", async (path, status) => {
    const { fetch } = await start();
    const answer = await fetch(path);
    expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([status, "*"]);
    expect(await answer.json()).toHaveProperty("message");
  });
});
