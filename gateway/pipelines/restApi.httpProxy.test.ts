import type { RequestListener } from "node:http";
import { describe, expect, it } from "vitest";
import { exchange, readText, startBackEnd, startGateway, startRawBackEnd } from "../testing/servers.ts";
import { proxyMethod, snapshot, stageChange } from "../testing/snapshots.ts";

async function startProxy(
  listener: RequestListener,
  integration: Parameters<typeof proxyMethod>[1] = {},
  uriPath = "/base/{proxy}",
) {
  const backEnd = await startBackEnd(listener);
  const requestParameters = {
    "integration.request.path.proxy": "method.request.path.proxy",
    ...integration.requestParameters,
  };
  const proxy = proxyMethod(`${backEnd.url}${uriPath}`, { ...integration, requestParameters });
  const gateway = await startGateway([stageChange(snapshot({ "ANY /p/{proxy+}": proxy }))]);
  return { ...gateway, backEnd };
}

/** Answers with what it heard. */
const echo: RequestListener = async (request, response) => {
  const body = await readText(request);
  response.setHeader("Content-Type", "application/json");
  response.end(JSON.stringify({ method: request.method, url: request.url, headers: request.headers, body }));
};

describe("HTTP_PROXY requests", () => {
  it("pass method, raw path, query, headers and body on", async () => {
    const { fetch } = await startProxy(echo);
    const init = { method: "PUT", headers: { "X-A": "1", "User-Agent": "me", Accept: "text/html" }, body: "hé" };
    const response = await fetch("/p/a%2Fb/c?x=1&y=%20&x=2", init);
    expect(await response.json()).toMatchObject({
      method: "PUT",
      url: "/base/a%2Fb/c?x=1&y=%20&x=2",
      body: "hé",
      headers: {
        "x-a": "1",
        "user-agent": "me",
        accept: "text/html",
        "content-length": "3",
        "x-amzn-apigateway-api-id": "api1",
      },
    });
  });

  it("carry the defaults AWS adds", async () => {
    const { port, backEnd } = await startProxy(echo);
    const request =
      "GET /_aws/execute-api/api1/prod/p/x HTTP/1.1\r\nHost: h\r\nX-Forwarded-For: 9.9.9.9\r\nConnection: close\r\n\r\n";
    const answer = await exchange(port, request);
    const { headers } = JSON.parse(answer.slice(answer.indexOf("\r\n\r\n")));
    expect(headers).toEqual({
      host: `127.0.0.1:${backEnd.port}`,
      accept: "application/json",
      "user-agent": "AmazonAPIGateway_api1",
      "x-amzn-apigateway-api-id": "api1",
      "x-amzn-trace-id": expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/),
      "x-forwarded-for": "127.0.0.1",
      "x-forwarded-port": String(port),
      "x-forwarded-proto": "http",
    });
  });

  it("drop hop-by-hop headers", async () => {
    const { port } = await startProxy(echo);
    const lines = [
      "Connection: X-Secret, close",
      "Keep-Alive: 1",
      "TE: trailers",
      "Proxy-Authorization: a",
      "Via: b",
      "Max-Forwards: 1",
    ];
    const answer = await exchange(
      port,
      `GET /_aws/execute-api/api1/prod/p/x HTTP/1.1\r\nHost: h\r\n${lines.join("\r\n")}\r\n\r\n`,
    );
    const { headers } = JSON.parse(answer.slice(answer.indexOf("\r\n\r\n")));
    for (const name of ["keep-alive", "te", "proxy-authorization", "via", "max-forwards"])
      expect(headers[name]).toBeUndefined();
    expect(headers.connection).toBeUndefined();
  });

  it("merge mapped parameters", async () => {
    const requestParameters = {
      "integration.request.header.X-From": "method.request.querystring.x",
      "integration.request.header.X-Var": "stageVariables.none",
      "integration.request.querystring.q": "'a b&c'",
      "integration.request.querystring.m": "method.request.multivaluequerystring.x",
    };
    const { fetch } = await startProxy(echo, { requestParameters });
    const heard: { url: string; headers: Record<string, string> } = await (await fetch("/p/y?x=1&x=2"))
      .json()
      .then(asEcho);
    expect(heard.url).toBe("/base/y?x=1&x=2&q=a%20b%26c&m=1&m=2");
    expect([heard.headers["x-from"], heard.headers["x-var"]]).toEqual(["2", undefined]);
  });

  it("fail with 500 when a framing header is mapped", async () => {
    const { fetch } = await startProxy(echo, {
      requestParameters: { "integration.request.header.Content-Length": "'1'" },
    });
    expect((await fetch("/p/y")).status).toBe(500);
  });

  it.each(["/p/..%2Fadmin", "/p/a/%2e%2e/b", "/p/a%5C..%5Cb"])("refuse to leave the URI's path: %s", async (path) => {
    const { port } = await startProxy(echo);
    const answer = await exchange(
      port,
      `GET /_aws/execute-api/api1/prod${path} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  });

  it("fill stage variables into the URI", async () => {
    const backEnd = await startBackEnd(echo);
    const served = snapshot({ "GET /": proxyMethod("http://${stageVariables.host}/${stageVariables.path}") });
    const variables = { host: `127.0.0.1:${backEnd.port}`, path: "v/1" };
    const { fetch, stages } = await startGateway([stageChange(served, { variables })]);
    expect(await (await fetch("/")).json()).toMatchObject({ url: "/v/1" });
    stages.apply(stageChange(served, { variables: {} }));
    expect((await fetch("/")).status).toBe(500);
  });

  it("lose the house's cookies and keep the others", async () => {
    const { fetch } = await startProxy(echo);
    const Cookie = "a=1; gatehouse.session-token=s; __Secure-gatehouse.x=1;GATEHOUSE.y=2; b=gatehouse.c";
    expect(await (await fetch("/p/x", { headers: { Cookie } })).json()).toMatchObject({
      headers: { cookie: "a=1; b=gatehouse.c" },
    });
    const heard = asEcho(await (await fetch("/p/x", { headers: { Cookie: "gatehouse.a=1" } })).json());
    expect(heard.headers.cookie).toBeUndefined();
  });

  it("believe X-Forwarded-For only from trusted proxies", async () => {
    const backEnd = await startBackEnd(echo);
    const change = stageChange(snapshot({ "GET /": proxyMethod(backEnd.url) }));
    const { fetch } = await startGateway([change], { trustedProxies: ["127.0.0.0/8"] });
    const headers = { "X-Forwarded-For": "9.9.9.9", "X-Forwarded-Proto": "https" };
    expect(await (await fetch("/", { headers })).json()).toMatchObject({
      headers: { "x-forwarded-for": "9.9.9.9, 127.0.0.1", "x-forwarded-proto": "https" },
    });
  });

  // "Amazon API Gateway important notes": Transfer-Encoding is dropped, Content-Length generated.
  it("say how long a body is that came in chunks", async () => {
    const { port } = await startProxy(echo);
    const head =
      "POST /_aws/execute-api/api1/prod/p/x HTTP/1.1\r\nHost: h\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
    const answer = await exchange(port, `${head}3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n`);
    const heard = asEcho(JSON.parse(answer.slice(answer.indexOf("{"), answer.lastIndexOf("}") + 1)));
    expect(heard).toMatchObject({ body: "abcde", headers: { "content-length": "5" } });
    expect(heard.headers["transfer-encoding"]).toBeUndefined();
  });
});

describe("HTTP_PROXY responses", () => {
  it("pass status, headers and bytes, and rename what AWS renames", async () => {
    const { fetch } = await startProxy((_request, response) => {
      response.writeHead(418, {
        "X-B": "1",
        Server: "s",
        "WWW-Authenticate": "Basic",
        "Content-Type": "image/png",
        "Set-Cookie": ["a=1", "gatehouse.session=x"],
      });
      response.end(Buffer.from([0, 255, 128]));
    });
    const response = await fetch("/p/x");
    expect(response.status).toBe(418);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.from([0, 255, 128]));
    const names = [
      "x-b",
      "x-amzn-remapped-server",
      "server",
      "x-amzn-remapped-www-authenticate",
      "content-type",
      "x-amzn-trace-id",
    ];
    expect(names.map((name) => response.headers.get(name))).toEqual(["1", "s", null, "Basic", "image/png", null]);
    expect(response.headers.get("x-amzn-remapped-date")).not.toBeNull();
    expect(response.headers.getSetCookie()).toEqual(["a=1"]);
  });

  it("stream: the first bytes arrive before the last are sent", async () => {
    const finish = Promise.withResolvers<void>();
    const { fetch } = await startProxy(async (_request, response) => {
      response.write("first");
      await finish.promise;
      response.end("last");
    });
    const reader = (await fetch("/p/x")).body?.getReader();
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe("first");
    finish.resolve();
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe("last");
  });

  it("follow no redirects", async () => {
    const { fetch } = await startProxy((_request, response) =>
      response.writeHead(302, { Location: "http://elsewhere/" }).end(),
    );
    const response = await fetch("/p/x");
    expect([response.status, response.headers.get("location")]).toEqual([302, "http://elsewhere/"]);
  });

  it("have no body for HEAD and 204", async () => {
    const { fetch } = await startProxy((request, response) => {
      response
        .writeHead(
          request.url === "/base/204" ? 204 : 200,
          request.url === "/base/204" ? {} : { "Content-Length": request.method === "HEAD" ? 5 : 0 },
        )
        .end();
    });
    const head = await fetch("/p/x", { method: "HEAD" });
    // "Amazon API Gateway important notes": Content-Length of a response passes.
    expect([await head.text(), head.headers.get("content-length")]).toEqual(["", "5"]);
    expect((await fetch("/p/204")).status).toBe(204);
    expect((await fetch("/p/x")).headers.get("content-length")).toBe("0");
  });

  it("reach the client whole when they are large", async () => {
    const large = Buffer.alloc(3_000_000, "0123456789");
    const { fetch } = await startProxy((_request, response) => response.end(large));
    expect(Buffer.from(await (await fetch("/p/x")).arrayBuffer()).equals(large)).toBe(true);
  });
});

describe("HTTP_PROXY failures", () => {
  it("answer 504 when the back end is not there", async () => {
    const { fetch } = await startGateway([stageChange(snapshot({ "GET /": proxyMethod("http://127.0.0.1:1/") }))]);
    const response = await fetch("/");
    expect([response.status, await response.text()]).toEqual([
      504,
      '{"message":"Network error communicating with endpoint"}',
    ]);
    expect(response.headers.get("x-amzn-errortype")).toBe("InternalServerErrorException");
  });

  it("answer 504 Endpoint request timed out after timeoutInMillis", async () => {
    const { fetch } = await startProxy(() => undefined, { timeoutInMillis: 50 });
    const response = await fetch("/p/x");
    expect([response.status, await response.text()]).toEqual([504, '{"message":"Endpoint request timed out"}']);
  });

  it("break the client's connection when the back end breaks off in the body", async () => {
    const { fetch } = await startProxy((_request, response) => {
      response.writeHead(200, { "Content-Length": 10 });
      response.write("half", () => response.destroy());
    });
    await expect(fetch("/p/x").then((response) => response.text())).rejects.toThrow();
  });

  it("take the call to the back end with them when the client goes", async () => {
    const gone = Promise.withResolvers<void>();
    const arrived = Promise.withResolvers<void>();
    const { fetch } = await startProxy((_request, response) => {
      arrived.resolve();
      response.on("close", () => gone.resolve());
    });
    const controller = new AbortController();
    const answer = fetch("/p/x", { signal: controller.signal });
    await arrived.promise;
    controller.abort();
    await expect(answer).rejects.toThrow();
    await gone.promise;
  });

  it("repeat an idempotent request once when a kept connection was closed", async () => {
    let connections = 0;
    const { url } = await startRawBackEnd((socket) => {
      connections += 1;
      socket.once("data", () => {
        socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        socket.once("data", () => socket.destroy());
      });
    });
    const { fetch } = await startGateway([stageChange(snapshot({ "ANY /": proxyMethod(url) }))]);
    expect(await (await fetch("/")).text()).toBe("ok");
    expect(await (await fetch("/")).text()).toBe("ok");
    expect(connections).toBe(2);
    const post = await fetch("/", { method: "POST", body: "once" });
    expect(post.status).toBe(504);
  });

  it("never reach a denied address, whatever it is called", async () => {
    const heard: string[] = [];
    const backEnd = await startBackEnd((request, response) => {
      heard.push(request.url ?? "");
      response.end("secret");
    });
    const hosts = ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433", "0x7f.1"];
    for (const host of hosts) {
      const change = stageChange(snapshot({ "GET /": proxyMethod(`http://${host}:${backEnd.port}/${host}`) }));
      const { fetch } = await startGateway([change], { denyList: { ownPorts: [backEnd.port] } });
      expect((await fetch("/")).status).toBe(504);
    }
    expect(heard).toEqual([]);
  });
});

interface Echo {
  url: string;
  headers: Record<string, string>;
}

/** Guarantee: the body is what `echo` above wrote. */
function asEcho(value: unknown): Echo {
  return value as Echo;
}
