import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Credentials } from "../../../../iam/sigv4.ts";
import { houseRequest } from "../../../testing/houseRequest.ts";
import { insertDropped, insertRequestLogs } from "../../../testing/requestLogRows.ts";
import { signedIn, signedInAs } from "../../../testing/signedIn.ts";
import { agreeableGateway, startTestServer, type TestServer } from "../../../testing/testServer.ts";

const now = Date.now();
const ago = (seconds: number) => now - seconds * 1000;

let server: TestServer;
let credentials: Credentials;
let reader: Credentials;
let stranger: Credentials;
beforeAll(async () => {
  const checkAccessLogFormat = async (format: string) =>
    format === "$context.requestId"
      ? { problems: [], example: "3c1fca91" }
      : { problems: [{ message: "Unknown variable.", column: 1 }] };
  server = await startTestServer({ gateway: { ...agreeableGateway, checkAccessLogFormat } });
  credentials = await signedIn(server);
  reader = await signedInAs(server, "ria", ["readOnly"]);
  stranger = await signedInAs(server, "sam", []);
});
afterAll(() => server[Symbol.asyncDispose]());
beforeEach(() => server.database.query(`TRUNCATE "logs"."request", "logs"."dropped"`));

const get = async (path: string, options: { credentials?: Credentials; region?: string } = {}) =>
  houseRequest(server.url, "GET", `/_house/${path}`, { credentials, ...options });
const pathsOf = (body: Record<string, unknown>): unknown[] =>
  Array.isArray(body.items) ? body.items.map((item: { path: string }) => item.path) : [];

describe("GetRequestLogs", () => {
  it("answers the rows of the last hour, newest first, with everything but the execution log", async () => {
    await insertRequestLogs(
      server.database,
      { at: ago(3_700), path: "/prod/old" },
      {
        at: ago(20),
        path: "/prod/slow",
        integrationLatency: 9.5,
        apiKeyId: "key1",
        errorType: "THROTTLED",
        accessLogGroup: "access",
        accessLogLine: "a line",
        executionLog: "[]",
      },
      { at: ago(10) },
    );
    const { status, body } = await get("request-logs");
    expect(status).toBe(200);
    expect(body).toMatchObject({
      dropped: 0,
      items: [
        { path: "/prod/pets", status: 200, responseLatency: 12, responseLength: 34, date: Math.floor(ago(10) / 1000) },
        {
          path: "/prod/slow",
          integrationLatency: 9.5,
          apiKeyId: "key1",
          errorType: "THROTTLED",
          accessLogLine: "a line",
        },
      ],
    });
    expect(JSON.stringify(body)).not.toMatch(/executionLog|null|position/);
  });

  it("pages by position without missing or repeating rows of the same millisecond", async () => {
    const paths = Array.from({ length: 7 }, (_, index) => `/prod/${index}`);
    await insertRequestLogs(server.database, ...paths.map((path) => ({ at: ago(5), path })));
    const seen: unknown[] = [];
    let position: unknown;
    do {
      const { body } = await get(`request-logs?limit=3${position ? `&position=${position}` : ""}`);
      seen.push(...pathsOf(body));
      ({ position } = body);
    } while (position !== undefined);
    expect(seen.toSorted()).toEqual(paths);
    expect(seen).toHaveLength(7);
  });

  it.each([
    ["status=404", ["/b"]],
    ["status=4XX", ["/b", "/c"]],
    ["httpMethod=POST", ["/c"]],
    ["resourcePath=", ["/b"]],
    ["restApiId=api2", ["/d"]],
    ["stageName=qa", ["/d"]],
    ["apiKeyId=key1", ["/a"]],
    ["text=100%25", ["/a"]],
    ["text=LINE_", ["/b"]],
    ["text=line%5C", ["/c"]],
    ["text='%3B%20DROP", []],
    [`startTime=${ago(25)}&endTime=${ago(10)}`, ["/b", "/c"]],
  ])("narrows by %s", async (filter, expected) => {
    await insertRequestLogs(
      server.database,
      { at: ago(10), path: "/a", apiKeyId: "key1", accessLogLine: "100% lineX" },
      { at: ago(20), path: "/b", status: 404, resourcePath: "", accessLogLine: "a line_" },
      { at: ago(25), path: "/c", status: 429, httpMethod: "POST", accessLogLine: "line\\" },
      { at: ago(30), path: "/d", restApiId: "api2", stageName: "qa" },
    );
    expect(pathsOf((await get(`request-logs?${filter}`)).body)).toEqual(expected);
  });

  it("keeps the rows of another region from sight, in facets and by their id too", async () => {
    await insertRequestLogs(server.database, { at: ago(10) });
    const { body } = await get("request-logs");
    const [row] = Array.isArray(body.items) ? body.items : [];
    const elsewhere = { region: "eu-west-1" };
    expect((await get("request-logs", elsewhere)).body).toEqual({ items: [], dropped: 0 });
    expect((await get("request-log-facets", elsewhere)).body).toMatchObject({ status: [], counted: 0 });
    expect((await get(`request-logs/${row.requestLogId}`, elsewhere)).status).toBe(404);
    expect((await get(`request-logs/${row.requestLogId}`)).status).toBe(200);
  });

  it("counts the rows that found no room, by whole minutes", async () => {
    await insertDropped(server.database, Math.floor(ago(120) / 60_000) * 60_000, 5);
    await insertDropped(server.database, ago(60), 7);
    await insertDropped(server.database, ago(60), 100, "eu-west-1");
    expect((await get(`request-logs?startTime=${ago(120)}`)).body).toMatchObject({ dropped: 12 });
    expect((await get(`request-logs?restApiId=api2`)).body).toMatchObject({ dropped: 0 });
  });

  it.each([
    "limit=0",
    "limit=1001",
    "limit=1.5",
    "position=bm90aGluZw",
    "status=4",
    "status=abc",
    "startTime=-1",
    "startTime=1e300",
    `text=${"x".repeat(1025)}`,
    "text=%00",
  ])("refuses %s", async (query) => {
    expect(await get(`request-logs?${query}`)).toMatchObject({ status: 400 });
  });

  it("is for those who may read the log", async () => {
    expect((await get("request-logs", { credentials: reader })).status).toBe(200);
    for (const path of ["request-logs", "request-log-facets", "request-log-tail", "request-logs/1-1"])
      expect((await get(path, { credentials: stranger })).errorType).toBe("AccessDeniedException");
  });
});

describe("GetRequestLogFacets", () => {
  it("counts the values of the rows that the filter leaves", async () => {
    await insertRequestLogs(
      server.database,
      { at: ago(10), apiKeyId: "key1" },
      { at: ago(11), status: 404, resourcePath: "" },
      { at: ago(12), httpMethod: "POST", stageName: "qa" },
      { at: ago(13), restApiId: "api2" },
    );
    expect((await get("request-log-facets?restApiId=api1")).body).toEqual({
      status: [
        { value: "200", count: 2 },
        { value: "404", count: 1 },
      ],
      httpMethod: [
        { value: "GET", count: 2 },
        { value: "POST", count: 1 },
      ],
      resourcePath: [
        { value: "/pets", count: 2 },
        { value: "", count: 1 },
      ],
      apiKeyId: [{ value: "key1", count: 1 }],
      stageName: [
        { value: "prod", count: 2 },
        { value: "qa", count: 1 },
      ],
      counted: 4,
    });
  });
});

describe("GetRequestLog", () => {
  it("answers the request with the lines of its execution log, each with its time", async () => {
    const executionLog = JSON.stringify([
      [0, "Starting execution"],
      [7, "Method completed with status: 200"],
    ]);
    await insertRequestLogs(server.database, { at: ago(10), executionLog });
    const { body } = await get("request-logs");
    const [row] = Array.isArray(body.items) ? body.items : [];
    expect((await get(`request-logs/${row.requestLogId}`)).body).toEqual({
      requestLog: row,
      executionLog: [
        { timestamp: ago(10), message: "Starting execution" },
        { timestamp: ago(10) + 7, message: "Method completed with status: 200" },
      ],
    });
  });

  it.each(["1-1", "x", "1-99999999999999999999", "999999999999999-1"])("answers 404 to the id %s", async (id) => {
    expect(await get(`request-logs/${id}`)).toMatchObject({ status: 404, errorType: "NotFoundException" });
  });
});

describe("CheckAccessLogFormat", () => {
  const check = (format: string, by = credentials) =>
    houseRequest(server.url, "POST", "/_house/check-access-log-format", { credentials: by, body: { format } });

  it("answers what the gateway says, to every signed-in caller", async () => {
    expect(await check("$context.requestId", stranger)).toMatchObject({
      status: 200,
      body: { problems: [], example: "3c1fca91" },
    });
    expect((await check("$context.nothing")).body).toEqual({ problems: [{ message: "Unknown variable.", column: 1 }] });
  });

  it("refuses a format beyond measure", async () => {
    expect(await check("x".repeat(6145))).toMatchObject({ status: 400 });
  });
});
