// What travels, without an SDK in between: names in lower camel case, dates in ISO 8601, errors with their type in a header and a
// lower-case `message`. And what no SDK sends: a clear 4xx each, never a 500, nothing stored.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../../testing/testServer.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ managementAuth: "none" });
});
afterAll(() => server[Symbol.asyncDispose]());

async function send(method: string, path: string, body?: unknown) {
  const text = typeof body === "string" || body === undefined ? (body ?? null) : JSON.stringify(body);
  const response = await fetch(server.url + path, { method, body: text });
  const answer = await response.text();
  return {
    status: response.status,
    errorType: response.headers.get("x-amzn-errortype"),
    contentType: response.headers.get("content-type"),
    body: answer === "" ? undefined : JSON.parse(answer),
  };
}

const color = "#123456";
const customColors = {
  ...{ accentColor: color, backgroundColor: color, errorValidationColor: color },
  ...{ headerColor: color, navigationColor: color, textColor: color },
};
const portal = {
  authorization: { none: {} },
  endpointConfiguration: { none: {} },
  portalContent: { displayName: "Pets", theme: { customColors } },
};

describe("version 2 on the wire", () => {
  it("names members as the API reference does, and writes dates in ISO 8601", async () => {
    const created = await send("POST", "/v2/portals", portal);
    expect(created).toMatchObject({ status: 201, contentType: "application/json" });
    const { endpointConfiguration: _, ...shown } = portal;
    expect(created.body).toMatchObject({
      ...shown,
      endpointConfiguration: { portalDefaultDomainName: `p-${created.body.portalId}.localhost:3001` },
      includedPortalProductArns: [],
      publishStatus: "DISABLED",
      tags: {},
    });
    expect(created.body.lastModified).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    const { body } = await send("GET", `/v2/portals/${created.body.portalId}`);
    expect(body).toEqual(created.body);
    expect((await send("GET", "/v2/portals")).body).toEqual({ items: [body] });
    expect(await send("POST", `/v2/portals/${body.portalId}/publish`, {})).toMatchObject({ status: 202, body: {} });
    expect(await send("DELETE", `/v2/portals/${body.portalId}/publish`)).toMatchObject({
      status: 204,
      body: undefined,
    });
  });

  it("tells the type of an error in a header, and what is missing in the body", async () => {
    expect(await send("GET", "/v2/portals/nosuch0000")).toEqual({
      status: 404,
      errorType: "NotFoundException",
      contentType: "application/json",
      body: { message: "Invalid Portal identifier specified nosuch0000", resourceType: "Portal" },
    });
    expect(await send("POST", "/v2/portalproducts", { displayName: "" })).toMatchObject({
      status: 400,
      errorType: "BadRequestException",
      body: { message: expect.stringMatching(/^1 validation error detected: /) },
    });
  });
});

const product = "/v2/portalproducts";

describe("hostile input", () => {
  it.each([
    ["POST", "/v2/portals", "[]"],
    ["POST", "/v2/portals", { ...portal, authorization: [] }],
    ["POST", "/v2/portals", { ...portal, authorization: { __proto__: null, none: "x" } }],
    ["POST", "/v2/portals", { ...portal, portalContent: { displayName: "a\u0000b", theme: { customColors } } }],
    ["POST", "/v2/portals", { ...portal, portalContent: { displayName: "Pets", theme: {} } }],
    ["POST", "/v2/portals", '{"authorization":{"none":{}},"portalContent":{"__proto__":{}}}'],
    ["POST", "/v2/portals", { ...portal, includedPortalProductArns: ["arn:aws:apigateway:us-east-1:000000000000:/"] }],
    ["POST", "/v2/portals", { ...portal, includedPortalProductArns: [5] }],
    ["POST", "/v2/portals", { ...portal, includedPortalProductArns: Array(201).fill("a".repeat(20)) }],
    ["POST", "/v2/portals", { ...portal, tags: { "\u0000": "b" } }],
    ["GET", "/v2/portals/%00", undefined],
    ["GET", "/v2/portals/__proto__", undefined],
    ["GET", "/v2/portals?nextToken=aWQ9JTAw", undefined],
    ["GET", "/v2/portals?maxResults=1e3", undefined],
    ["PATCH", "/v2/portals/x", { portalContent: 1 }],
    ["POST", product, { displayName: ["a"] }],
    ["POST", product, { displayName: "\ud800" }],
    ["GET", `${product}/x/productpages/%2e%2e`, undefined],
    ["POST", `${product}/x/productrestendpointpages`, { restEndpointIdentifier: { identifierParts: {} } }],
    ["PUT", `${product}/x/sharingpolicy`, { policyDocument: "[".repeat(5000) }],
  ])("%s %s %j is answered with a clear error", async (method, path, body) => {
    const answer = await send(method, path, body);
    expect(answer.errorType).toMatch(/^(BadRequest|Serialization|NotFound|TooManyRequests)Exception$/);
    expect(answer.status).toBeLessThan(500);
  });
});
