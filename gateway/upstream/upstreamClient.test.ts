import type { RequestListener } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { describe, expect, it, onTestFinished } from "vitest";
import { compileIntegrationUri } from "../mapping/integrationUri.ts";
import type { UpstreamCall, UpstreamResponse } from "../ports/upstream.ts";
import { certificate, expiredCertificate, privateKey } from "../testing/certificate.ts";
import { portOf, startBackEnd, startRawBackEnd } from "../testing/servers.ts";
import { DenyList } from "./denyList.ts";
import { readBody } from "./readBody.ts";
import { UpstreamClient } from "./upstreamClient.ts";

function startClient() {
  const client = new UpstreamClient(new DenyList({ deny: [], allow: [], ownPorts: [] }));
  onTestFinished(() => client.close());
  const send = (url: string, other: { insecure?: boolean; headers?: string[] } = {}) => {
    const { promise, resolve, reject } = Promise.withResolvers<UpstreamResponse>();
    const { origin } = compileIntegrationUri(url, {}, other.insecure === true);
    const request = {
      origin,
      method: "GET",
      path: new URL(url).pathname,
      headers: other.headers ?? [],
      body: null,
      timeoutMs: 29_000,
    };
    const call: UpstreamCall = client.call(request, { response: resolve, failed: reject });
    return { call, response: promise };
  };
  const text = async (url: string, other?: Parameters<typeof send>[1]) =>
    (await readBody((await send(url, other).response).body)).toString("latin1");
  return { send, text };
}

describe("kept connections", () => {
  it("carry one exchange after the other", async () => {
    const ports = new Set<number | undefined>();
    const { url } = await startBackEnd((request, response) => {
      ports.add(request.socket.remotePort);
      response.end(request.url);
    });
    const { text } = startClient();
    for (const path of ["/1", "/2", "/3"]) expect(await text(url + path)).toBe(path);
    expect(ports.size).toBe(1);
  });

  it("are left alone by a late abort of an earlier exchange", async () => {
    const second = Promise.withResolvers<void>();
    const finish = Promise.withResolvers<void>();
    const { url } = await startBackEnd(async (request, response) => {
      if (request.url === "/2") {
        second.resolve();
        await finish.promise;
      }
      response.end(request.url);
    });
    const { send, text } = startClient();
    const first = send(`${url}/1`);
    await readBody((await first.response).body);
    const later = text(`${url}/2`);
    await second.promise;
    first.call.abort(new Error("late"));
    finish.resolve();
    expect(await later).toBe("/2");
  });

  it("are not left paused by a reader that paused at the last bytes", async () => {
    const started = Promise.withResolvers<void>();
    const { url } = await startBackEnd(async (_request, response) => {
      response.writeHead(200, { "Content-Length": 2 });
      response.write("a");
      await started.promise;
      response.end("b");
    });
    const { send, text } = startClient();
    const { body } = await send(url).response;
    await new Promise<void>((resolve, reject) => {
      if (body === null || Buffer.isBuffer(body)) return reject(new Error("The body should stream"));
      body.start({ data: (chunk) => chunk.includes("b") && body.pause(), end: resolve, failed: reject });
      started.resolve();
    });
    expect(await text(url)).toBe("ab");
  });

  it("are given up when more came than was asked for", async () => {
    let connections = 0;
    const { url } = await startRawBackEnd((socket) => {
      connections += 1;
      const poison = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison";
      socket.on("data", () => socket.write(`HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nmine${poison}`));
    });
    const { text } = startClient();
    expect(await text(url)).toBe("mine");
    expect(await text(url)).toBe("mine");
    expect(connections).toBe(2);
  });

  it("are given up before a reader who asks again at the last bytes could be answered with what came after them", async () => {
    const started = Promise.withResolvers<void>();
    const { url } = await startRawBackEnd((socket) => {
      const head = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n";
      const more = async () => {
        await started.promise;
        socket.write(`ne${head}evil`);
      };
      socket.on("data", () => socket.write(`${head}mi`, more));
    });
    const { send, text } = startClient();
    const { body } = await send(url).response;
    const next = new Promise<string>((resolve, reject) => {
      if (body === null || Buffer.isBuffer(body)) return reject(new Error("The body should stream"));
      body.start({ data: () => undefined, end: () => resolve(text(url)), failed: reject });
      started.resolve();
    });
    expect(await next).toBe("mine");
  });

  it.each([
    "garbage\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "HTTP/1.1 101 Switching Protocols\r\n\r\n",
    "",
  ])("fail on %j", async (bytes) => {
    const { url } = await startRawBackEnd((socket) => socket.once("data", () => socket.end(bytes)));
    await expect(startClient().text(url)).rejects.toThrow();
  });
});

describe("TLS", () => {
  async function startSecure(listener: RequestListener, cert = certificate) {
    const server = createTlsServer({ cert, key: privateKey }, listener);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    return `https://localhost:${portOf(server.address())}/`;
  }

  it("refuses a certificate nobody vouches for, unless insecureSkipVerification says so", async () => {
    const url = await startSecure((_request, response) => response.end("secure"));
    const { text } = startClient();
    await expect(text(url)).rejects.toThrow(/self-signed certificate/);
    expect(await text(url, { insecure: true })).toBe("secure");
    await expect(text(url)).rejects.toThrow(/self-signed certificate/);
  });

  // API Reference, TlsConfig: "API Gateway still performs basic certificate validation, which includes checking the certificate's expiration date, hostname, …".
  it.each([
    ["another host's", certificate, "127.0.0.1", /not in the cert's list/],
    ["an expired one", expiredCertificate, "localhost", /has expired/],
  ])("refuses %s even with insecureSkipVerification, before anything is sent", async (_, cert, host, message) => {
    const asked: unknown[] = [];
    const url = await startSecure((request, response) => {
      asked.push(request.url);
      response.end();
    }, cert);
    const { text } = startClient();
    await expect(text(url.replace("localhost", host), { insecure: true })).rejects.toThrow(message);
    expect(asked).toEqual([]);
  });
});
