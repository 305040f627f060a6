// "Set up an integration response in API Gateway": which response answers, in which media type, and what its template may do.
import { describe, expect, it } from "vitest";
import type { SnapshotIntegrationResponse } from "../../contract/snapshot.ts";
import { startBackEnd, startGateway } from "../testing/servers.ts";
import { integration, integrationResponse, method, snapshot, stageChange } from "../testing/snapshots.ts";

async function answer(
  integrationResponses: Record<string, SnapshotIntegrationResponse>,
  { status = 200, accept, body = '{"a":1}' }: { status?: number; accept?: string; body?: string } = {},
) {
  const { url } = await startBackEnd((_request, response) => {
    response.writeHead(status, { "Content-Type": "text/html" }).end(body);
  });
  const http = integration({ type: "HTTP", httpMethod: "GET", uri: url, integrationResponses });
  const { fetch } = await startGateway([stageChange(snapshot({ "GET /m": method(http) }))]);
  // fetch sends Accept by itself unless it is told an empty one.
  const response = await fetch("/m", { headers: { Accept: accept ?? "" } });
  return [response.status, response.headers.get("content-type"), await response.text()];
}

const named = (statusCode: string, selectionPattern?: string) => ({
  [statusCode]: integrationResponse({
    statusCode,
    selectionPattern,
    responseTemplates: { "application/json": statusCode },
  }),
});

describe("the response whose pattern matches the status", () => {
  it.each([
    [200, "200"],
    [201, "202"],
    [404, "404"],
    [410, "404"],
    [503, "500"],
    [302, "200"],
  ])("of %i is %s", async (status, selected) => {
    const responses = { ...named("200"), ...named("202", "201"), ...named("404", "4\\d{2}"), ...named("500", "5.*") };
    expect(await answer(responses, { status })).toEqual([Number(selected), "application/json", selected]);
  });

  it("is the first of several, by status code", async () => {
    expect((await answer({ ...named("418", ".*"), ...named("200", "200") }))[0]).toBe(200);
    expect((await answer({ ...named("201", ".*"), ...named("202", "200") }))[0]).toBe(201);
  });

  it("is missing where nothing fits and none is the default: a configuration error", async () => {
    expect(await answer(named("200", "201"))).toEqual([500, "application/json", '{"message":"Internal server error"}']);
  });
});

// "Tutorial: Create a REST API as an Amazon S3 proxy": HEAD of an object maps Content-Length, so that its size is known.
describe("a mapping onto Content-Length", () => {
  it.each([
    ["HEAD", "5", "5"],
    ["HEAD", "5, 6", null],
    ["GET", "5", "7"],
  ])("says to %s how long the body is (%s)", async (httpMethod, said, length) => {
    const { url } = await startBackEnd((request, response) => {
      const headers = request.method === "HEAD" ? { "X-Length": said } : {};
      response.writeHead(200, headers).end('{"a":1}');
    });
    const responseParameters = { "method.response.header.Content-Length": "integration.response.header.X-Length" };
    const http = integration({
      ...{ type: "HTTP", httpMethod, uri: url },
      integrationResponses: { 200: integrationResponse({ responseParameters }) },
    });
    const methodResponses = {
      200: {
        statusCode: "200",
        responseModels: {},
        responseParameters: { "method.response.header.Content-Length": false },
      },
    };
    const { fetch } = await startGateway([
      stageChange(snapshot({ [`${httpMethod} /m`]: method(http, { methodResponses }) })),
    ]);
    const response = await fetch("/m", { method: httpMethod });
    expect([response.status, response.headers.get("content-length")]).toEqual([200, length]);
  });
});

describe("the template of a response", () => {
  // "Using AWS Lambda with Amazon API Gateway", Lambda developer guide: `--response-templates application/json=""`.
  it("that is an empty text passes the body as it is", async () => {
    const empty = { 200: integrationResponse({ responseTemplates: { "application/json": "" } }) };
    expect(await answer(empty)).toEqual([200, "application/json", '{"a":1}']);
  });

  const responseTemplates = { "application/xml": "<a/>", "application/json": "[]", "text/plain": "a" };
  const responses = { 200: integrationResponse({ responseTemplates }) };

  it.each([
    [undefined, "application/json", "[]"],
    ["*/*", "application/json", "[]"],
    ["application/json", "application/json", "[]"],
    ["text/plain", "text/plain", "a"],
    ["Text/Plain; charset=utf-8", "text/plain", "a"],
    ["text/plain, application/xml", "text/plain", "a"],
    ["text/html, text/plain", "application/xml", "<a/>"],
    ["text/html", "application/xml", "<a/>"],
  ])("for Accept: %s is that of %s", async (accept, contentType, body) => {
    expect(await answer(responses, { accept })).toEqual([200, contentType, body]);
  });

  it("is none: the body passes as it is, as application/json", async () => {
    expect(await answer({ 200: integrationResponse({}) }, { body: "<p>" })).toEqual([200, "application/json", "<p>"]);
  });

  it("cannot read a body that is no JSON: a configuration error", async () => {
    const template = { "application/json": "$input.json('$.a')" };
    const only = { 200: integrationResponse({ responseTemplates: template }) };
    expect((await answer(only, { body: "<p>" }))[0]).toBe(500);
    expect(await answer(only)).toEqual([200, "application/json", "1"]);
  });
});
