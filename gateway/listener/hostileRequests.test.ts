import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { exchange, startBackEnd, startGateway } from "../testing/servers.ts";
import { mockMethod, proxyMethod, snapshot, stageChange } from "../testing/snapshots.ts";

const path = "/_aws/execute-api/api1/prod/";

const startMock = () => startGateway([stageChange(snapshot({ "ANY /": mockMethod("ok") }))]);

async function startProxy() {
  const heard: string[] = [];
  const backEnd = await startBackEnd((request, response) => {
    heard.push(request.method ?? "");
    request
      .on("error", () => undefined)
      .on("end", () => response.end("ok"))
      .resume();
  });
  return { ...(await startGateway([stageChange(snapshot({ "ANY /": proxyMethod(backEnd.url) }))])), heard };
}

const request = (lines: readonly string[], body = "", verb = "POST", target = path) =>
  `${[`${verb} ${target} HTTP/1.1`, ...lines].join("\r\n")}\r\n\r\n${body}`;

describe("a trace id", () => {
  it("that could be cut in endlessly many ways is replaced at once", async () => {
    const gateway = await startGateway([
      stageChange(snapshot({ "ANY /": mockMethod("$input.params('X-Amzn-Trace-Id')") })),
    ]);
    const traceId = `${Array(9).fill("a".repeat(40)).join("=")}!`;
    const response = await gateway.fetch("/", { headers: { "X-Amzn-Trace-Id": traceId } });
    expect(await response.text()).toMatch(/^Root=1-/);
    const own = await gateway.fetch("/", {
      headers: { "X-Amzn-Trace-Id": "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1" },
    });
    expect(await own.text()).toBe("Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1");
  });
});

describe("requests two servers could read differently", () => {
  it.each([
    ["two Content-Lengths", ["Host: h", "Content-Length: 1", "Content-Length: 2"], "ab"],
    ["two equal Content-Lengths", ["Host: h", "Content-Length: 1", "Content-Length: 1"], "a"],
    ["an invalid Content-Length", ["Host: h", "Content-Length: +1"], "a"],
    ["a list as Content-Length", ["Host: h", "Content-Length: 1, 1"], "a"],
    [
      "Content-Length with Transfer-Encoding",
      ["Host: h", "Content-Length: 5", "Transfer-Encoding: chunked"],
      "0\r\n\r\n",
    ],
    ["two Transfer-Encodings", ["Host: h", "Transfer-Encoding: chunked", "Transfer-Encoding: chunked"], "0\r\n\r\n"],
    [
      "two different Transfer-Encodings",
      ["Host: h", "Transfer-Encoding: identity", "Transfer-Encoding: chunked"],
      "0\r\n\r\n",
    ],
    ["an unknown Transfer-Encoding", ["Host: h", "Transfer-Encoding: xchunked"], "0\r\n\r\n"],
    ["a layered Transfer-Encoding", ["Host: h", "Transfer-Encoding: gzip, chunked"], "0\r\n\r\n"],
    ["two Hosts", ["Host: h", "Host: i"], ""],
    ["no Host", ["X-A: b"], ""],
    ["an invalid Host", ["Host: a b"], ""],
    ["a space before the colon", ["Host: h", "X-A : b"], ""],
    ["a folded header", ["Host: h", "X-A: b", " c"], ""],
    ["a bare line feed", ["Host: h\nX-A: b"], ""],
    ["a control character", ["Host: h", "X-A: b\0c"], ""],
    ["an invalid chunk size", ["Host: h", "Transfer-Encoding: chunked"], "zz\r\nab\r\n0\r\n\r\n"],
    ["a chunk longer than its size", ["Host: h", "Transfer-Encoding: chunked"], "1\r\nabc\r\n0\r\n\r\n"],
  ])("answers 400 and closes for %s", async (_what, lines, body) => {
    const { port, fetch } = await startProxy();
    const answer = await exchange(port, request(lines, body));
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('{"message":"Bad Request"}');
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1);
    expect(await (await fetch("/")).text()).toBe("ok");
  });

  it.each([
    "GET http://h/ HTTP/1.1",
    "GET * HTTP/1.1",
    "CONNECT h:80 HTTP/1.1",
    "nonsense",
    "GET / HTTP/9.9",
    `GET ${path}?a=|b HTTP/1.1`,
    `GET ${path}?{a} HTTP/1.1`,
    `GET ${path}?\xff HTTP/1.1`,
  ])("answers 400 for %s", async (line) => {
    const { port } = await startMock();
    expect(await exchange(port, `${line}\r\nHost: h\r\nConnection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 400 /);
  });

  it("hears nothing of a second request behind a broken one", async () => {
    const { port, heard } = await startProxy();
    const smuggled = request(["Host: h"], "", "DELETE");
    await exchange(port, request(["Host: h", "Content-Length: 1", "Content-Length: 2"], smuggled));
    expect(heard).toEqual([]);
  });
});

describe("requests that are too large", () => {
  it("answers 431 when the headers exceed 10,240 bytes", async () => {
    const { port } = await startMock();
    for (const bytes of [10_300, 20_000, 40_000]) {
      expect(await exchange(port, request(["Host: h", `X-A: ${"a".repeat(bytes)}`]), /\}$/)).toMatch(
        /^HTTP\/1\.1 431 /,
      );
    }
    const fits = await exchange(port, request(["Host: h", `X-A: ${"a".repeat(10_000)}`, "Connection: close"]));
    expect(fits).toMatch(/^HTTP\/1\.1 200 /);
  });

  it("answers 414 for a URL of more than 10,240 bytes", async () => {
    const { port } = await startMock();
    expect(await exchange(port, request(["Host: h"], "", "GET", `${path}?${"a".repeat(10_300)}`), /\}$/)).toMatch(
      /^HTTP\/1\.1 414 /,
    );
  });

  it("answers 413 Request Too Long for a body of more than 10 MB, whatever says so", async () => {
    const { port } = await startProxy();
    const announced = request(["Host: h", "Content-Length: 11000000"], "start");
    expect(await exchange(port, announced, /\}$/)).toContain('{"message":"Request Too Long"}');
    const expecting = request(["Host: h", "Content-Length: 11000000", "Expect: 100-continue"]);
    expect(await exchange(port, expecting, /\}$/)).toMatch(/^HTTP\/1\.1 413 /);
    const chunk = `${(1_100_000).toString(16)}\r\n${"a".repeat(1_100_000)}\r\n`;
    const chunked = request(["Host: h", "Transfer-Encoding: chunked"], chunk.repeat(10));
    const answer = await exchange(port, chunked, /\}$/);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toContain("x-amzn-ErrorType: RequestTooLargeException");
  });
});

describe("requests that end early", () => {
  it("harm nobody else", async () => {
    const { port, fetch } = await startProxy();
    for (const bytes of [
      "",
      "POST",
      "POST / HTTP/1.1\r\nHost: h\r\n",
      request(["Host: h", "Content-Length: 10"], "half"),
    ]) {
      await new Promise<void>((resolve) => {
        const socket = connect(port, "127.0.0.1", () => socket.end(bytes));
        socket
          .on("close", () => resolve())
          .on("error", () => undefined)
          .resume();
      });
    }
    expect(await (await fetch("/")).text()).toBe("ok");
  });
});

describe("connections", () => {
  it("stay open between requests, also after an error", async () => {
    const { port } = await startMock();
    const twice = request(["Host: h"], "", "GET", "/nothing") + request(["Host: h", "Connection: close"], "", "GET");
    const answer = await exchange(port, twice);
    expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 403", "HTTP/1.1 200"]);
  });

  it("answer pipelined requests in order", async () => {
    const { port } = await startProxy();
    const answer = await exchange(
      port,
      request(["Host: h", "Content-Length: 1"], "a") + request(["Host: h", "Connection: close"], "", "GET", "/"),
    );
    expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 200", "HTTP/1.1 403"]);
  });

  it("continue after Expect: 100-continue", async () => {
    const { port } = await startProxy();
    const answer = await exchange(
      port,
      request(["Host: h", "Expect: 100-continue", "Content-Length: 1", "Connection: close"], "a"),
    );
    expect(answer).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /);
  });
});
