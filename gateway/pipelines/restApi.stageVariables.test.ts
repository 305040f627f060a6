// "API Gateway stage variables reference for REST APIs": each place where one can stand.
import { describe, expect, it } from "vitest";
import type { LiveStage } from "../../contract/liveSettings.ts";
import type { SnapshotIntegration } from "../../contract/snapshot.ts";
import { startBackEnd, startGateway } from "../testing/servers.ts";
import { integration, integrationResponse, method, snapshot, stageChange } from "../testing/snapshots.ts";

/** Answers with what it was asked. */
const echo = async () => {
  const { port } = await startBackEnd((request, response) =>
    response.end(`${request.url} ${request.headers["x-from"] ?? "-"}`),
  );
  return port;
};

async function ask(other: Partial<SnapshotIntegration>, variables: Record<string, string>, path = "/x") {
  const served = method(integration({ type: "HTTP_PROXY", httpMethod: "GET", ...other }), {
    methodResponses: {
      200: { statusCode: "200", responseParameters: { "method.response.header.X-Own": true }, responseModels: {} },
      404: { statusCode: "404", responseParameters: {}, responseModels: {} },
    },
  });
  const stage: Partial<LiveStage> = { variables };
  return (await startGateway([stageChange(snapshot({ "GET /x": served }), stage)])).fetch(path);
}

const bodyOf = async (answer: Promise<Response>) => (await answer).text();

describe("in the URI of an HTTP integration a stage variable can be", () => {
  it.each([
    [
      "everything after the protocol",
      "http://${stageVariables.all}",
      (port: number) => ({ all: `127.0.0.1:${port}/all?a=1` }),
      "/all?a=1",
    ],
    [
      "the host",
      "http://${stageVariables.host}/resource",
      (port: number) => ({ host: `127.0.0.1:${port}` }),
      "/resource",
    ],
    [
      "a part of the host",
      "http://127.0.${stageVariables.part}.1:${stageVariables.port}/a",
      (port: number) => ({ part: "0", port: `${port}` }),
      "/a",
    ],
    [
      "in the path",
      "http://127.0.0.1:${stageVariables.port}/${stageVariables.v}/bar",
      (port: number) => ({ port: `${port}`, v: "v2" }),
      "/v2/bar",
    ],
    [
      "in the query string",
      "http://127.0.0.1:${stageVariables.port}/foo?q=${stageVariables.q}",
      (port: number) => ({ port: `${port}`, q: "1" }),
      "/foo?q=1",
    ],
    [
      "nothing where it is not set",
      "http://127.0.0.1:${stageVariables.port}/a${stageVariables.none}b",
      (port: number) => ({ port: `${port}` }),
      "/ab",
    ],
  ])("%s", async (_, uri, variables, seen) => {
    expect(await bodyOf(ask({ uri }, variables(await echo())))).toBe(`${seen} -`);
  });

  it("what makes no URI fails the request, not the stage", async () => {
    expect((await ask({ uri: "http://${stageVariables.host}/" }, { host: "a b" })).status).toBe(500);
  });
});

describe("a stage variable", () => {
  it("is a source of request parameters", async () => {
    const port = await echo();
    const requestParameters = {
      "integration.request.header.x-from": "stageVariables.a",
      "integration.request.querystring.b": "stageVariables.b",
      "integration.request.path.c": "stageVariables.c",
      "integration.request.header.x-none": "stageVariables.none",
    };
    const uri = `http://127.0.0.1:${port}/{c}`;
    expect(await bodyOf(ask({ uri, requestParameters }, { a: "1", b: "2", c: "3" }))).toBe("/3?b=2 1");
  });

  it("is a source of response headers, and stands in response templates", async () => {
    const response = integrationResponse({
      responseParameters: { "method.response.header.X-Own": "stageVariables.a" },
      responseTemplates: {
        "text/plain": "$stageVariables.a ${stageVariables.a} ${stageVariables['a']} $stageVariables.get('a')",
      },
    });
    const port = await echo();
    const other = { type: "HTTP" as const, uri: `http://127.0.0.1:${port}/`, integrationResponses: { 200: response } };
    const answer = await ask(other, { a: "1" });
    expect([answer.headers.get("x-own"), await answer.text()]).toEqual(["1", "1 1 1 1"]);
  });

  it("stands in request templates", async () => {
    const answer = await ask(
      {
        type: "MOCK",
        requestTemplates: { "application/json": '{"statusCode": $stageVariables.status}' },
        integrationResponses: {
          200: integrationResponse({}),
          404: integrationResponse({ statusCode: "404", selectionPattern: "404" }),
        },
      },
      { status: "404" },
    );
    expect(answer.status).toBe(404);
  });

  it("is never what every object has", async () => {
    const uri = `http://127.0.0.1:${await echo()}/a${"${stageVariables.constructor}"}b`;
    const requestParameters = { "integration.request.header.x-from": "stageVariables.toString" };
    expect(await bodyOf(ask({ uri, requestParameters }, {}))).toBe("/ab -");
  });
});
