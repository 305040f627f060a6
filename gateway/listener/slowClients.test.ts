import { connect, type Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { exchange, startBackEnd, startGateway, startRawBackEnd } from "../testing/servers.ts";
import { proxyMethod, snapshot, stageChange } from "../testing/snapshots.ts";
import { clientLimits } from "./clientLimits.ts";

const path = "/_aws/execute-api/api1/prod/";
const impatient = { ...clientLimits, headersMs: 60, requestMs: 120, stalledReaderMs: 150, checkEveryMs: 20 };
const large = Buffer.alloc(8 * 1024 * 1024, "x");

const start = (url: string, limits = impatient) =>
  startGateway([stageChange(snapshot({ "ANY /": proxyMethod(url) }))], { clientLimits: limits });

/** A client that sends a request and reads nothing. */
function connectWithoutReading(port: number): Promise<Socket> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.pause();
      socket.write(`GET ${path} HTTP/1.1\r\nHost: h\r\n\r\n`, () => resolve(socket));
    });
    socket.on("error", () => undefined);
  });
}

describe("a slow client", () => {
  it.each([
    ["headers", `GET ${path} HTTP/1.1\r\nHost: h\r\nX: `],
    ["body", `POST ${path} HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nhalf`],
    ["chunks", `POST ${path} HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n`],
  ])("that does not finish its %s is cut off with 408", async (_what, bytes) => {
    const gone = Promise.withResolvers<void>();
    const backEnd = await startBackEnd((request) => {
      request
        .on("error", () => undefined)
        .on("close", () => gone.resolve())
        .resume();
    });
    const { port } = await start(backEnd.url);
    expect(await exchange(port, bytes)).toMatch(/^HTTP\/1\.1 408 .*"Request Timeout"/s);
    // Of chunks the back end hears when all have come.
    if (bytes.includes("Content-Length")) await gone.promise;
  });

  it("that reads nothing of a long answer is cut off, and the back end's connection with it", async () => {
    const gone = Promise.withResolvers<void>();
    const backEnd = await startBackEnd((_request, response) => {
      response.on("close", () => gone.resolve()).end(large);
    });
    const { port } = await start(backEnd.url);
    const client = await connectWithoutReading(port);
    await gone.promise;
    client.destroy();
  });

  it("may take its time between the pieces of what it does read", async () => {
    const backEnd = await startBackEnd((_request, response) => response.end(large));
    const { port } = await start(backEnd.url, { ...impatient, stalledReaderMs: 5_000 });
    const client = await connectWithoutReading(port);
    let received = 0;
    for await (const chunk of client) {
      received += Buffer.isBuffer(chunk) ? chunk.length : 0;
      if (received > large.length) break;
    }
    expect(received).toBeGreaterThan(large.length);
  });
});

const ok = "HTTP/1.1 200 OK\r\n";

describe("a back end that dies in the middle of its answer", () => {
  it.each([
    ["before a byte", "", 504],
    ["in the status line", "HTTP/1.1 2", 504],
    ["in the headers", `${ok}X-A: b\r\n`, 504],
    ["with bytes that are no HTTP", "\x16\x03\x01\0", 504],
  ])("%s gives the client an error", async (_when, bytes, status) => {
    const { url } = await startRawBackEnd((socket) => socket.once("data", () => socket.end(bytes, "latin1")));
    const { fetch } = await start(url, clientLimits);
    expect((await fetch("/")).status).toBe(status);
  });

  it.each([
    ["a body with Content-Length", `${ok}Content-Length: 20\r\n\r\nhalf`],
    ["a chunk", `${ok}Transfer-Encoding: chunked\r\n\r\n14\r\nhalf`],
    ["the size of a chunk", `${ok}Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n1`],
    ["the last chunk", `${ok}Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n0\r\n`],
  ])("in %s never gives the client a short answer that looks whole", async (_what, bytes) => {
    const { url } = await startRawBackEnd((socket) => socket.once("data", () => socket.end(bytes)));
    const { fetch } = await start(url, clientLimits);
    const outcome = await fetch("/")
      .then(
        async (response) => (response.status === 504 ? "error" : response.text()),
        () => "cut",
      )
      .catch(() => "cut");
    expect(outcome).toMatch(/^(?:error|cut)$/);
  });

  it("by a reset, where only the end of the connection would end the body, cuts the client off too", async () => {
    const { url } = await startRawBackEnd((socket) =>
      socket.once("data", () => socket.write(`${ok}\r\nhalf`, () => socket.resetAndDestroy())),
    );
    const { fetch } = await start(url, clientLimits);
    const outcome = await fetch("/")
      .then((response) => (response.ok ? response.text() : "error"))
      .catch(() => "cut");
    expect(outcome).toMatch(/^(?:error|cut)$/);
  });
});

describe("a slow back end", () => {
  it.each([
    ["no byte", ""],
    ["half a head", `${ok}X-A`],
    ["half a body", `${ok}Content-Length: 20\r\n\r\nhalf`],
  ])("that sends %s loses its connection when the integration's time is over", async (_what, bytes) => {
    const gone = Promise.withResolvers<void>();
    const { url } = await startRawBackEnd((socket) => {
      socket.on("close", () => gone.resolve()).once("data", () => socket.write(bytes));
    });
    const methods = { "ANY /": proxyMethod(url, { timeoutInMillis: 80 }) };
    const { fetch } = await startGateway([stageChange(snapshot(methods))]);
    const outcome = await fetch("/")
      .then((response) => (response.ok ? response.text() : "error"))
      .catch(() => "cut");
    expect(outcome).toMatch(/^(?:error|cut)$/);
    await gone.promise;
  });
});
