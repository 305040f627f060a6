// How back ends are reached, and what becomes of a request when they are not. "Set up HTTP integrations in API Gateway".
import type { LookupAddress } from "node:dns";
import { createServer, type RequestListener } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { describe, expect, it, onTestFinished } from "vitest";
import { compileIntegrationUri } from "../mapping/integrationUri.ts";
import { type UpstreamResponse, UpstreamTimeout } from "../ports/upstream.ts";
import { certificate, privateKey } from "../testing/certificate.ts";
import { portOf, startBackEnd, startRawBackEnd } from "../testing/servers.ts";
import type { Resolve } from "./connectTo.ts";
import { DenyList, type DenyListSettings } from "./denyList.ts";
import { readBody } from "./readBody.ts";
import { UpstreamClient, type UpstreamSettings } from "./upstreamClient.ts";

interface Sent {
  readonly method?: string;
  readonly body?: string;
  readonly timeoutMs?: number;
}

function startClient(settings: UpstreamSettings = {}, denyList: Partial<DenyListSettings> = {}) {
  const client = new UpstreamClient(new DenyList({ deny: [], allow: [], ownPorts: [], ...denyList }), settings);
  onTestFinished(() => client.close());
  const send = (url: string, { method = "GET", body, timeoutMs = 29_000 }: Sent = {}) => {
    const { promise, resolve, reject } = Promise.withResolvers<UpstreamResponse>();
    const { origin } = compileIntegrationUri(url, {}, false);
    const bytes = body === undefined ? null : Buffer.from(body);
    client.call(
      { origin, method, path: "/", headers: [], body: bytes, timeoutMs },
      { response: resolve, failed: reject },
    );
    return promise;
  };
  const text = async (url: string, sent?: Sent) => (await readBody((await send(url, sent)).body)).toString();
  return { send, text };
}

/** Answers each look-up with the next list of addresses; the last one stays. */
function resolving(...answers: readonly (readonly string[])[]): { resolve: Resolve; asked: string[] } {
  const asked: string[] = [];
  const resolve: Resolve = (hostname, _options, callback) => {
    const addresses = answers[Math.min(asked.length, answers.length - 1)] ?? [];
    asked.push(hostname);
    callback(
      null,
      addresses.map((address): LookupAddress => ({ address, family: address.includes(":") ? 6 : 4 })),
    );
  };
  return { resolve, asked };
}

/** Keeps a connection for one answer, and closes it as soon as the next request comes in. */
async function startClosing() {
  const heard: string[] = [];
  const { url } = await startRawBackEnd((socket) => {
    socket.once("data", (first) => {
      heard.push(first.toString().split(" ")[0] ?? "");
      socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
      socket.once("data", (second) => {
        heard.push(`${second.toString().split(" ")[0]} closed`);
        socket.destroy();
      });
    });
  });
  return { url, heard };
}

async function startOnIPv6(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "::1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return portOf(server.address());
}

describe("a kept connection that the back end closes before a byte of the answer", () => {
  it.each(["GET", "HEAD", "OPTIONS", "PUT", "DELETE"])("has %s repeated once on a new one", async (method) => {
    const { url, heard } = await startClosing();
    const { text, send } = startClient();
    await text(url);
    expect((await send(url, { method })).status).toBe(200);
    expect(heard).toEqual(["GET", `${method} closed`, method]);
  });

  it.each(["POST", "PATCH"])("never has %s sent twice", async (method) => {
    const { url, heard } = await startClosing();
    const { text, send } = startClient();
    await text(url);
    await expect(send(url, { method, body: "once" })).rejects.toThrow();
    expect(heard).toEqual(["GET", `${method} closed`]);
  });

  it("is not tried again when it was a new one", async () => {
    let connections = 0;
    const { url } = await startRawBackEnd((socket) => {
      connections += 1;
      socket.once("data", () => socket.destroy());
    });
    await expect(startClient().send(url)).rejects.toThrow();
    expect(connections).toBe(1);
  });

  it("is not tried again once a byte of the answer has come", async () => {
    let requests = 0;
    const { url } = await startRawBackEnd((socket) =>
      socket.on("data", () => {
        requests += 1;
        if (requests === 1) socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        else socket.write("HTTP/1.1 2", () => socket.destroy());
      }),
    );
    const { text, send } = startClient();
    await text(url);
    await expect(send(url)).rejects.toThrow();
    expect(requests).toBe(2);
  });

  it("gives the second attempt only what is left of the time", async () => {
    let connections = 0;
    const { url } = await startRawBackEnd((socket) => {
      connections += 1;
      const isFirst = connections === 1;
      const answer = () => void socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
      socket.once("data", () => {
        if (!isFirst) setTimeout(answer, 450);
        else {
          answer();
          socket.once("data", () => setTimeout(() => socket.destroy(), 300));
        }
      });
    });
    const { text, send } = startClient();
    await text(url);
    // With the whole time again the second attempt would have heard the answer.
    await expect(send(url, { timeoutMs: 500 })).rejects.toThrow(UpstreamTimeout);
    expect(connections).toBe(2);
  });
});

describe("a back end that cannot be reached", () => {
  it("fails when its name is unknown, when it refuses and when it resets", async () => {
    const { url } = await startRawBackEnd((socket) => socket.once("data", () => socket.resetAndDestroy()));
    const { send } = startClient();
    await expect(send("http://nowhere.invalid/")).rejects.toThrow(/ENOTFOUND|EAI_AGAIN/);
    await expect(send("http://127.0.0.1:1/")).rejects.toThrow("ECONNREFUSED");
    await expect(send(url)).rejects.toThrow();
  });

  it("fails at the deadline while it only accepts", async () => {
    const { url } = await startRawBackEnd(() => undefined);
    await expect(startClient().send(url, { timeoutMs: 50 })).rejects.toThrow(UpstreamTimeout);
  });

  it("gets no more connections than the limit allows, and others once some are free", async () => {
    const held = Promise.withResolvers<void>();
    const arrived = Promise.withResolvers<void>();
    const { url } = await startBackEnd(async (_request, response) => {
      arrived.resolve();
      await held.promise;
      response.end("ok");
    });
    const { text, send } = startClient({ connectionLimit: 1 });
    const first = text(url);
    await arrived.promise;
    await expect(send(url)).rejects.toThrow("connections to 127.0.0.1");
    held.resolve();
    expect([await first, await text(url)]).toEqual(["ok", "ok"]);
  });
});

describe("names", () => {
  it("are looked up again when a connection is old enough, however busy it is", async () => {
    const { port } = await startBackEnd((_request, response) => response.end("ok"));
    const { resolve, asked } = resolving(["127.0.0.1"]);
    const kept = startClient({ resolve });
    for (let i = 0; i < 3; i++) await kept.text(`http://pets.test:${port}/`);
    expect(asked).toEqual(["pets.test"]);
    const aged = startClient({ resolve, connectionAgeMs: 0 });
    for (let i = 0; i < 3; i++) await aged.text(`http://pets.test:${port}/`);
    expect(asked).toHaveLength(4);
  });

  it("that begin to point at a denied address are not followed (DNS rebinding)", async () => {
    const { port } = await startBackEnd((_request, response) => response.end("ok"));
    const { resolve } = resolving(["127.0.0.1"], ["169.254.169.254"], ["::ffff:169.254.169.254"], ["fe80::1"]);
    const { text } = startClient({ resolve, connectionAgeMs: 0 });
    const url = `http://pets.test:${port}/`;
    expect(await text(url)).toBe("ok");
    for (let i = 0; i < 3; i++)
      await expect(text(url)).rejects.toThrow("Every address of pets.test is on the deny list");
  });

  it("with allowed and denied addresses are reached at the allowed ones alone", async () => {
    const { port } = await startBackEnd((_request, response) => response.end("ok"));
    const { resolve } = resolving(["127.0.0.2", "127.0.0.1"]);
    expect(await startClient({ resolve }, { deny: ["127.0.0.2"] }).text(`http://pets.test:${port}/`)).toBe("ok");
  });

  it("with addresses of both families are reached at whichever answers", async () => {
    const { port } = await startBackEnd((_request, response) => response.end("ok"));
    const { resolve } = resolving(["::1", "127.0.0.1"]);
    expect(await startClient({ resolve }).text(`http://pets.test:${port}/`)).toBe("ok");
  });
});

describe("IPv6", () => {
  it("is called by address, in brackets in the Host header", async () => {
    const port = await startOnIPv6((request, response) => response.end(request.headers.host));
    expect(await startClient().text(`http://[::1]:${port}/`)).toBe(`[::1]:${port}`);
  });

  it("is checked against the deny list", async () => {
    const port = await startOnIPv6((_request, response) => response.end("secret"));
    await expect(startClient({}, { ownPorts: [port] }).text(`http://[::1]:${port}/`)).rejects.toThrow("deny list");
  });
});

describe("TLS", () => {
  async function startSecure() {
    const server = createTlsServer({ cert: certificate, key: privateKey }, (_request, response) =>
      response.end("secure"),
    );
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    return portOf(server.address());
  }

  it("trusts authorities that are given beside the system's", async () => {
    const port = await startSecure();
    await expect(startClient().text(`https://localhost:${port}/`)).rejects.toThrow("self-signed");
    const { text } = startClient({ certificateAuthorities: certificate });
    expect(await text(`https://localhost:${port}/`)).toBe("secure");
    await expect(text(`https://127.0.0.1:${port}/`)).rejects.toThrow(/altnames/);
  });
});
