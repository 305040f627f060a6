import type { ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import {
  complete,
  delimiter,
  eventMessage,
  startFunctions,
  streamingUri,
  streamType,
} from "../testing/fakeFunctions.ts";
import { startBackEnd, startGateway, type TestGateway } from "../testing/servers.ts";
import { integration, method, proxyMethod, snapshot, stageChange } from "../testing/snapshots.ts";

const accessLogSettings = {
  destinationArn: "arn:aws:logs:us-east-1:000000000000:log-group:pets",
  format:
    "$context.requestId $context.integration.responseTransferMode $context.integration.timeToAllHeaders $context.integration.timeToFirstContent",
};

const streamed = integration({
  type: "AWS_PROXY",
  httpMethod: "POST",
  uri: streamingUri,
  responseTransferMode: "STREAM",
});

async function startStreaming(respond: (response: ServerResponse) => unknown) {
  const functions = await startFunctions((_, response) => {
    response.setHeader("Content-Type", streamType);
    return respond(response);
  });
  const gateway = await startGateway([stageChange(snapshot({ "ANY /s": method(streamed) }), { accessLogSettings })], {
    awsEndpoints: { lambda: functions.url },
  });
  return { ...gateway, functions };
}

/** Resolved from outside. */
function signal(): { given: Promise<void>; give: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { given: promise, give: resolve };
}

const chunk = (text: string | Buffer) => eventMessage("PayloadChunk", text);

/** The first bytes, then, when `release` has been called, all others. */
async function readInTwo(response: Response, release: () => void): Promise<[first: string, rest: string]> {
  const reader = response.body?.getReader();
  const first = await reader?.read();
  release();
  let rest = "";
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read())
    rest += Buffer.from(next.value).toString();
  return [Buffer.from(first?.value ?? []).toString(), rest];
}

async function logLineOf({ rows }: TestGateway): Promise<string | undefined> {
  while (rows.length === 0) await new Promise((resolve) => setImmediate(resolve));
  return rows[0]?.accessLogLine;
}

const whole = async (response: Response) => ({
  status: response.status,
  headers: response.headers,
  text: await response.text(),
});

// "Set up a Lambda proxy integration with payload response streaming in API Gateway".
describe("a streamed answer of a function", () => {
  const metadata = {
    statusCode: 201,
    headers: { "X-A": "a", "Content-Type": "text/event-stream" },
    multiValueHeaders: { "X-B": ["1", "2"] },
    cookies: ["c=1", "d=2"],
  };

  it("reaches the client while the function still works", async () => {
    const { given, give } = signal();
    const gateway = await startStreaming(async (response) => {
      response.write(chunk(JSON.stringify(metadata)));
      response.write(chunk(delimiter));
      response.write(chunk("first"));
      await given;
      response.end(Buffer.concat([chunk(" second"), chunk(" third"), complete]));
    });
    const response = await gateway.fetch("/s?q=1");
    expect(response.status).toBe(201);
    expect(response.headers.get("content-length")).toBeNull();
    expect(response.headers.get("transfer-encoding")).toBe("chunked");
    expect(response.headers.get("x-a")).toBe("a");
    expect(response.headers.get("x-b")).toBe("1, 2");
    expect(response.headers.getSetCookie()).toEqual(["c=1", "d=2"]);
    expect(await readInTwo(response, give)).toEqual(["first", " second third"]);
    expect(await logLineOf(gateway)).toMatch(/ STREAMED \d+ \d+$/);
    const [call] = gateway.functions.invoked;
    expect(call?.url).toMatch(/^\/2021-11-15\/functions\/arn:.*\/response-streaming-invocations$/);
    expect(call?.event).toMatchObject({ resource: "/s", queryStringParameters: { q: "1" } });
  });

  it("may come in pieces of any size", async () => {
    const bytes = Buffer.concat([chunk(`{"statusCode": 202}${delimiter}ab`), chunk("cd"), complete]);
    const { fetch } = await startStreaming(async (response) => {
      for (const byte of bytes) {
        response.write(Buffer.of(byte));
        await new Promise((resolve) => setImmediate(resolve));
      }
      response.end();
    });
    const response = await fetch("/s");
    expect([response.status, await response.text()]).toEqual([202, "abcd"]);
  });

  it("may have no body, and is JSON unless it says otherwise", async () => {
    const { fetch } = await startStreaming((response) =>
      response.end(Buffer.concat([chunk(`{}${delimiter}`), complete])),
    );
    const response = await fetch("/s");
    expect([response.status, await response.text()]).toEqual([200, ""]);
    expect(response.headers.get("content-type")).toBe("application/json");
  });

  it("is not chunked where the function says how long it is", async () => {
    const { fetch } = await startStreaming((response) =>
      response.end(Buffer.concat([chunk(`{"headers": {"content-length": "4"}}${delimiter}four`), complete])),
    );
    const { headers, ...response } = await whole(await fetch("/s"));
    expect(response).toEqual({ status: 200, text: "four" });
    expect([headers.get("content-length"), headers.get("transfer-encoding")]).toEqual(["4", null]);
  });

  it.each(["3", "5"])("breaks off where it is not as long as the function said: %s", async (length) => {
    const { fetch } = await startStreaming((response) =>
      response.end(Buffer.concat([chunk(`{"headers": {"Content-Length": "${length}"}}${delimiter}four`), complete])),
    );
    await expect(fetch("/s").then(whole)).rejects.toThrow();
  });

  it("may be larger than a payload that is buffered", async () => {
    const megabyte = Buffer.alloc(1024 * 1024, "x");
    const { fetch } = await startStreaming((response) => {
      response.write(chunk(`{}${delimiter}`));
      for (let i = 0; i < 11; i++) response.write(chunk(megabyte));
      response.end(complete);
    });
    expect((await (await fetch("/s")).arrayBuffer()).byteLength).toBe(11 * 1024 * 1024);
  });

  it.each<[string, Buffer]>([
    ["no metadata", Buffer.concat([chunk("hello"), complete])],
    [
      "metadata without a delimiter in the first 16 KB",
      Buffer.concat([chunk(`{"a": "${"x".repeat(17_000)}"}`), complete]),
    ],
    ["metadata that are no JSON", Buffer.concat([chunk(`oops${delimiter}`), complete])],
    ["cookies that are no list", Buffer.concat([chunk(`{"cookies": "a=b"}${delimiter}`), complete])],
    ["damaged messages", Buffer.alloc(64, 1)],
    ["an end without InvokeComplete", chunk("{}")],
  ])("is a 500 where it has %s", async (_, bytes) => {
    const { fetch } = await startStreaming((response) => response.end(bytes));
    const response = await fetch("/s");
    expect([response.status, await response.json()]).toEqual([500, { message: "Internal server error" }]);
  });

  it("is a 502 where the function fails before its metadata", async () => {
    const failed = eventMessage("InvokeComplete", '{"ErrorCode": "Unhandled", "ErrorDetails": "boom"}');
    const { fetch } = await startStreaming((response) => response.end(failed));
    expect((await fetch("/s")).status).toBe(502);
  });

  it("ends broken where the function fails later: what has gone out cannot be taken back", async () => {
    const failed = eventMessage("InvokeComplete", '{"ErrorCode": "Unhandled", "ErrorDetails": "boom"}');
    const { fetch } = await startStreaming((response) =>
      response.end(Buffer.concat([chunk(`{}${delimiter}half`), failed])),
    );
    await expect(fetch("/s").then((response) => response.text())).rejects.toThrow();
  });

  it("is a 500 where the service refuses", async () => {
    const { fetch } = await startStreaming((response) => {
      response.statusCode = 403;
      return { Message: "no" };
    });
    expect((await fetch("/s")).status).toBe(500);
  });
});

// "Stream the integration response for your proxy integrations in API Gateway".
describe("a streamed answer of an HTTP back end", () => {
  it("reaches the client while the back end still writes, and is told apart in the access log", async () => {
    const { given, give } = signal();
    const { url } = await startBackEnd(async (_request, response) => {
      response.write("first");
      await given;
      response.end(" second");
    });
    const proxy = proxyMethod(url, { responseTransferMode: "STREAM" });
    const gateway = await startGateway([stageChange(snapshot({ "GET /s": proxy }), { accessLogSettings })]);
    expect(await readInTwo(await gateway.fetch("/s"), give)).toEqual(["first", " second"]);
    expect(await logLineOf(gateway)).toMatch(/ STREAMED \d+ \d+$/);
  });

  it("does not wait for the end where bodies are logged: that of a stream is not", async () => {
    const { given, give } = signal();
    const { url } = await startBackEnd(async (_request, response) => {
      response.write("first");
      await given;
      response.end(" second");
    });
    const proxy = proxyMethod(url, { responseTransferMode: "STREAM" });
    const methodSettings = { "*/*": { loggingLevel: "INFO", dataTraceEnabled: true } };
    const gateway = await startGateway([stageChange(snapshot({ "GET /s": proxy }), { methodSettings })]);
    expect(await readInTwo(await gateway.fetch("/s"), give)).toEqual(["first", " second"]);
    while (gateway.rows.length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(gateway.rows[0]?.executionLog).not.toContain("Endpoint response body before transformations: first");
  });
});
