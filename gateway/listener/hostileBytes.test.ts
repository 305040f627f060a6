import { describe, expect, it } from "vitest";
import { exchange, startBackEnd, startGateway } from "../testing/servers.ts";
import { mockMethod, proxyMethod, snapshot, stageChange } from "../testing/snapshots.ts";

const path = "/_aws/execute-api/api1/prod/";

/** A gateway whose back end tells what it heard: a smuggled request would be heard too. */
async function start() {
  const heard: string[] = [];
  const backEnd = await startBackEnd((request, response) => {
    let body = "";
    request.setEncoding("latin1").on("data", (text: string) => {
      body += text;
    });
    request.on("end", () => {
      heard.push(`${request.method} ${request.url} ${body}`);
      response.end("ok");
    });
  });
  const methods = { "ANY /": proxyMethod(backEnd.url), "GET /mock": mockMethod("mock") };
  return { ...(await startGateway([stageChange(snapshot(methods))])), heard };
}

const head = (lines: readonly string[], verb = "POST", target = path) =>
  `${[`${verb} ${target} HTTP/1.1`, ...lines].join("\r\n")}\r\n\r\n`;
const host = "Host: h";
const chunked = "Transfer-Encoding: chunked";
const smuggled = `DELETE ${path} HTTP/1.1\r\nHost: h\r\n\r\n`;

describe("bytes two servers could read differently", () => {
  it.each([
    ["CL.TE", `${head([host, `Content-Length: ${smuggled.length + 5}`, chunked])}0\r\n\r\n${smuggled}`],
    ["TE.CL", `${head([host, chunked, "Content-Length: 4"])}5c\r\n${smuggled}\r\n0\r\n\r\n`],
    ["TE.TE, hidden by case and space", head([host, "Transfer-Encoding: chunked", "Transfer-encoding : x"]) + smuggled],
    ["TE.TE, hidden by a tab", head([host, "Transfer-Encoding:\tchunked\t, identity"]) + smuggled],
    ["TE.TE, hidden by a vertical tab", head([host, "Transfer-Encoding: \x0bchunked"]) + smuggled],
    ["a quoted coding", head([host, 'Transfer-Encoding: "chunked"']) + smuggled],
    ["an empty coding", head([host, "Transfer-Encoding: "]) + smuggled],
    ["a coding list with an empty item", head([host, "Transfer-Encoding: ,chunked"]) + smuggled],
    ["an empty Content-Length", head([host, "Content-Length: "]) + smuggled],
    ["a hexadecimal Content-Length", head([host, "Content-Length: 0x1"]) + smuggled],
    ["a negative Content-Length", head([host, "Content-Length: -1"]) + smuggled],
    ["a Content-Length with a fraction", head([host, "Content-Length: 1.0"]) + smuggled],
    ["a Content-Length that overflows", head([host, "Content-Length: 18446744073709551617"]) + smuggled],
    ["Content-Length hidden behind a line feed", head([host, "X: a\nContent-Length: 99"]) + smuggled],
    ["bare line feeds throughout", `POST ${path} HTTP/1.1\nHost: h\n\n`],
    ["a bare carriage return in a value", head([host, "X: a\rContent-Length: 99"])],
    ["a bare carriage return in the request line", `POST ${path}\rX HTTP/1.1\r\nHost: h\r\n\r\n`],
    ["a folded Transfer-Encoding", head([host, "Transfer-Encoding:", " chunked"]) + smuggled],
    ["a folded first header", head([" X: y", host])],
    ["a header without a colon", head([host, "nonsense"])],
    ["a header without a name", head([host, ": x"])],
    ["a name with a control character", head([host, "X\x01: y"])],
    ["a name with a NUL", head([host, "X\0: y"])],
    ["a value with a NUL", head([host, "X: \0"])],
    ["a NUL in the request line", head([host], "POST", `${path}\0`)],
    ["a space in the request line", head([host], "POST", `${path} x`)],
    ["an absolute form against another Host", head([host], "GET", "http://other/")],
    ["an authority form", head([host], "GET", "h:80")],
    ["HTTP/1.1 without Host", head([])],
    ["an empty Host", head(["Host: "])],
    ["a Host list", head(["Host: h, i"])],
    ["a Host with user information", head(["Host: a@h"])],
    ["two Hosts in different case", head([host, "hOST: i"])],
    ["a negative chunk size", `${head([host, chunked])}-1\r\na\r\n0\r\n\r\n`],
    ["a chunk size with a prefix", `${head([host, chunked])}0x1\r\na\r\n0\r\n\r\n`],
    ["a chunk size with a space before", `${head([host, chunked])} 1\r\na\r\n0\r\n\r\n`],
    ["a chunk size that overflows", `${head([host, chunked])}10000000000000001\r\na\r\n0\r\n\r\n`],
    ["no chunk size", `${head([host, chunked])}\r\na\r\n0\r\n\r\n`],
    ["a chunk size ended by a bare line feed", `${head([host, chunked])}1\na\r\n0\r\n\r\n`],
    ["a chunk ended by a bare line feed", `${head([host, chunked])}1\r\na\n0\r\n\r\n`],
    ["a chunk ended by nothing", `${head([host, chunked])}1\r\na0\r\n\r\n`],
    ["a chunk extension with a line feed", `${head([host, chunked])}1;a\nb\r\na\r\n0\r\n\r\n`],
    ["a trailer that folds", `${head([host, chunked])}0\r\nX: y\r\n z\r\n\r\n`],
    ["a trailer with a bare line feed", `${head([host, chunked])}0\r\nX: y\nZ: a\r\n\r\n`],
  ])("are answered 400 and cut off: %s", async (_what, bytes) => {
    const { port, heard, fetch } = await start();
    const answer = await exchange(port, bytes);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer.match(/HTTP\/1\.1 \d/g)).toHaveLength(1);
    expect(heard.filter((line) => line.startsWith("DELETE"))).toEqual([]);
    expect(await (await fetch("/mock")).text()).toBe("mock");
  });
});

describe("bytes that are too many", () => {
  it.each([
    ["headers by number", head([host, ...Array.from({ length: 3_000 }, (_, index) => `A${index}: b`)])],
    ["one header by length", head([host, `X: ${"a".repeat(60_000)}`])],
    ["a name by length", head([host, `${"a".repeat(60_000)}: x`])],
    ["a request line by length", head([host], "GET", `/${"a".repeat(60_000)}`)],
    ["a chunk extension by length", `${head([host, chunked])}1;${"a".repeat(60_000)}\r\na\r\n0\r\n\r\n`],
    ["trailers by length", `${head([host, chunked])}0\r\n${`X: ${"a".repeat(9_000)}\r\n`.repeat(10)}\r\n`],
  ])("are refused: %s", async (_what, bytes) => {
    const { port, heard, fetch } = await start();
    expect(await exchange(port, bytes, /\}$/)).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(heard).toEqual([]);
    expect(await (await fetch("/mock")).text()).toBe("mock");
  });
});

describe("requests one behind the other on one connection", () => {
  it("are answered in their order, each with its own body, however the bytes are cut", async () => {
    const { port, heard } = await start();
    const bytes =
      `${head([host, "Content-Length: 3"])}one` +
      `${head([host, chunked])}3\r\ntwo\r\n0\r\n\r\n` +
      head([host], "GET") +
      head([host, "Connection: close"], "GET", `${path}mock`);
    const answer = await exchange(port, bytes);
    expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(Array(4).fill("HTTP/1.1 200"));
    expect(heard).toEqual(["POST / one", "POST / two", "GET / "]);
    expect(answer).toMatch(/mock$/);
  });

  it("end with the first that cannot be read", async () => {
    const { port, heard } = await start();
    const bytes = head([host], "GET") + head([host, "Content-Length: 1", "Content-Length: 2"]) + smuggled;
    const answer = await exchange(port, bytes);
    expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 200", "HTTP/1.1 400"]);
    expect(heard).toEqual(["GET / "]);
  });

  it("do not read a body's rest as a request", async () => {
    const { port, heard } = await start();
    const bytes = `${head([host, `Content-Length: ${smuggled.length}`, "Connection: close"])}${smuggled}${smuggled}`;
    const answer = await exchange(port, bytes);
    expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 200"]);
    expect(heard).toEqual([`POST / ${smuggled}`]);
  });
});
