// "Payload compression for REST APIs in API Gateway", with its pages on requests and on responses.
import { type RequestListener, request } from "node:http";
import { brotliCompressSync, deflateSync, gunzipSync, gzipSync, inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { SnapshotRestApi } from "../../contract/snapshot.ts";
import { readText, startBackEnd, startGateway, startRawBackEnd } from "../testing/servers.ts";
import {
  integration,
  integrationResponse,
  method,
  mockMethod,
  proxyMethod,
  snapshot,
  stageChange,
} from "../testing/snapshots.ts";

const bodyLimit = 10 * 1024 * 1024;

/** fetch decodes by itself; node:http does not. */
function ask(
  port: number,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: Buffer },
) {
  return new Promise<{ status: number; encoding: string | undefined; body: Buffer }>((resolve, reject) => {
    const { method: httpMethod = "GET", headers = {}, body } = options;
    const sent = request(
      { port, host: "127.0.0.1", path: `/_aws/execute-api/api1/prod${path}`, method: httpMethod, headers },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const { statusCode = 0, headers: received } = response;
          resolve({ status: statusCode, encoding: received["content-encoding"], body: Buffer.concat(chunks) });
        });
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

const serveProxy = async (listener: RequestListener, restApi: Partial<SnapshotRestApi> = {}) => {
  const { url } = await startBackEnd(listener);
  const http = integration({ type: "HTTP", httpMethod: "POST", uri: url });
  return startGateway([stageChange(snapshot({ "ANY /p": proxyMethod(url), "ANY /h": method(http) }, restApi))]);
};

describe("responses", () => {
  const serve = (minimumCompressionSize: number | undefined, text: string) =>
    startGateway([
      stageChange(
        snapshot(
          { "GET /m": mockMethod(text) },
          minimumCompressionSize === undefined ? {} : { minimumCompressionSize },
        ),
      ),
    ]);

  it.each([
    ["gzip", "gzip"],
    ["deflate", "deflate"],
    ["deflate,gzip", "deflate"],
    ["gzip, deflate, br", "gzip"],
    ["deflate;q=0.5,gzip;q=1.0", "gzip"],
    ["gzip;q=1.0,identity;q=0.5,*;q=0", "gzip"],
    ["GZIP", "gzip"],
    ["br, gzip", undefined],
    ["gzip;q=0.5, br", undefined],
    ["identity", undefined],
    ["*", undefined],
    ["", undefined],
    ["gzip;q=0", undefined],
    ["gzip;q=nonsense", undefined],
  ])("for Accept-Encoding: %s are %s", async (accepted, coding) => {
    const { port } = await serve(0, "hello");
    const { encoding, body } = await ask(port, "/m", { headers: { "Accept-Encoding": accepted } });
    expect(encoding).toBe(coding);
    const plain = coding === "gzip" ? gunzipSync(body) : coding === "deflate" ? inflateSync(body) : body;
    expect(plain.toString()).toBe("hello");
  });

  it("without Accept-Encoding are not compressed", async () => {
    const { port } = await serve(0, "hello");
    expect(await ask(port, "/m", {})).toMatchObject({ encoding: undefined, body: Buffer.from("hello") });
  });

  it.each([
    [undefined, undefined],
    [5, "gzip"],
    [6, undefined],
    [0, "gzip"],
  ])("of 5 bytes with minimumCompressionSize %s are %s", async (minimum, coding) => {
    const { port } = await serve(minimum, "hello");
    expect((await ask(port, "/m", { headers: { "Accept-Encoding": "gzip" } })).encoding).toBe(coding);
  });

  it("are measured after the mapping template", async () => {
    const { port } = await serve(100, `#foreach($i in [1..100])x#end`);
    expect((await ask(port, "/m", { headers: { "Accept-Encoding": "gzip" } })).encoding).toBe("gzip");
  });

  it.each([
    ["of a known length", 100_000, { "Content-Length": "100000" }, "gzip"],
    ["of a known length below the minimum", 10, { "Content-Length": "10" }, undefined],
    ["in chunks", 100_000, {}, "gzip"],
    ["in chunks below the minimum", 10, {}, undefined],
  ])("of a proxied back end %s", async (_, length, headers, coding) => {
    const { port } = await serveProxy(
      (_request, response) => {
        response.writeHead(200, headers);
        response.write("x".repeat(length / 2));
        setImmediate(() => response.end("x".repeat(length / 2)));
      },
      { minimumCompressionSize: 50 },
    );
    const { encoding, body } = await ask(port, "/p", { headers: { "Accept-Encoding": "gzip" } });
    expect(encoding).toBe(coding);
    expect((coding ? gunzipSync(body) : body).toString()).toBe("x".repeat(length));
  });

  it("that their back end has encoded stay as they are", async () => {
    const { port } = await serveProxy(
      (_request, response) => {
        response.writeHead(200, { "Content-Encoding": "br" });
        response.end(brotliCompressSync("hello"));
      },
      { minimumCompressionSize: 0 },
    );
    const { encoding, body } = await ask(port, "/p", { headers: { "Accept-Encoding": "gzip" } });
    expect([encoding, body]).toEqual(["br", brotliCompressSync("hello")]);
  });

  it("of many bytes, converted to binary first, come whole", async () => {
    const image = Buffer.alloc(300_000, "image");
    const { url } = await startBackEnd((_request, response) => {
      response.setHeader("Content-Type", "text/plain");
      response.end(image.toString("base64"));
    });
    const http = integration({
      type: "HTTP",
      httpMethod: "GET",
      uri: url,
      integrationResponses: { 200: integrationResponse({ contentHandling: "CONVERT_TO_BINARY" }) },
    });
    const served = snapshot({ "GET /h": method(http) }, { minimumCompressionSize: 0 });
    const { port } = await startGateway([stageChange(served)]);
    const { encoding, body } = await ask(port, "/h", { headers: { "Accept-Encoding": "deflate" } });
    expect(encoding).toBe("deflate");
    expect(inflateSync(body).equals(image)).toBe(true);
  });

  it("that are errors of the gateway itself are not compressed", async () => {
    const { port } = await serve(0, "hello");
    const { status, encoding, body } = await ask(port, "/none", { headers: { "Accept-Encoding": "gzip" } });
    expect([status, encoding, String(body)]).toEqual([403, undefined, '{"message":"Missing Authentication Token"}']);
  });

  it("to HEAD have no coding", async () => {
    const { port } = await serveProxy((_request, response) => response.end("hello"), { minimumCompressionSize: 0 });
    const asked = { method: "HEAD", headers: { "Accept-Encoding": "gzip" } };
    expect(await ask(port, "/p", asked)).toMatchObject({ status: 200, encoding: undefined });
  });

  it("break off when their back end dies on the way", async () => {
    const { url } = await startRawBackEnd((socket) => {
      socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\nabc");
      socket.end();
    });
    const served = snapshot({ "GET /p": proxyMethod(url) }, { minimumCompressionSize: 0 });
    const { port } = await startGateway([stageChange(served)]);
    await expect(ask(port, "/p", { headers: { "Accept-Encoding": "gzip" } })).rejects.toThrow();
  });
});

describe("requests", () => {
  const echo: RequestListener = async (message, response) => {
    const { "content-encoding": coding, "content-length": length } = message.headers;
    // The gateway breaks off what it cannot decompress.
    const body = await readText(message).catch(() => undefined);
    response.end(JSON.stringify({ coding, length, body }));
  };
  const send = (port: number, path: string, coding: string, body: Buffer) =>
    ask(port, path, {
      method: "POST",
      headers: { "Content-Encoding": coding, "Content-Type": "application/json" },
      body,
    });

  it.each([
    ["gzip", gzipSync("hello")],
    ["deflate", deflateSync("hello")],
    ["identity", Buffer.from("hello")],
    ["GZIP", gzipSync("hello")],
  ])("in %s are decompressed, whatever minimumCompressionSize says", async (coding, body) => {
    const { port } = await serveProxy(echo);
    for (const path of ["/p", "/h"]) {
      const answer = await send(port, path, coding, body);
      expect(JSON.parse(String(answer.body))).toMatchObject({ body: "hello" });
      expect(JSON.parse(String(answer.body))).not.toHaveProperty("coding");
    }
  });

  it("are decompressed before templates and models see them", async () => {
    const mock = integration({
      requestTemplates: {
        "application/json": '{"statusCode": 200}#set($context.responseOverride.header.x = $input.path("$.a"))',
      },
    });
    const served = {
      ...snapshot({ "POST /m": method(mock, { requestValidatorId: "v", requestModels: { "application/json": "M" } }) }),
      requestValidators: [{ id: "v", validateRequestBody: true, validateRequestParameters: false }],
      models: [{ name: "M", contentType: "application/json", schema: '{"required":["a"]}' }],
    };
    const { port } = await startGateway([stageChange(served)]);
    expect((await send(port, "/m", "gzip", gzipSync('{"a":"b"}'))).status).toBe(200);
    expect((await send(port, "/m", "gzip", gzipSync('{"b":"b"}'))).status).toBe(400);
  });

  it.each([
    ["a coding that is not supported", "br", brotliCompressSync("hello")],
    ["several codings", "gzip, gzip", gzipSync(gzipSync("hello"))],
    ["a body that is not compressed", "gzip", Buffer.from("hello")],
    ["a body that ends early", "gzip", gzipSync("hello").subarray(0, -4)],
  ])("with %s are refused: 415", async (_, coding, body) => {
    const { port } = await serveProxy(echo);
    for (const path of ["/p", "/h"]) {
      const answer = await send(port, path, coding, body);
      expect([answer.status, String(answer.body)]).toEqual([415, '{"message":"Unsupported Media Type"}']);
    }
  });

  it("are refused with 415 on a connection that the back end has answered on before, too", async () => {
    const { port } = await serveProxy(echo);
    expect((await send(port, "/p", "gzip", gzipSync("hello"))).status).toBe(200);
    expect((await send(port, "/p", "gzip", Buffer.from("hello"))).status).toBe(415);
  });

  it("that expand to more than the payload limit are refused: 413", async () => {
    const { port } = await serveProxy(echo);
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(bodyLimit);
    for (const path of ["/p", "/h"]) expect((await send(port, path, "gzip", bomb)).status).toBe(413);
  });
});
