// What no well-behaved client sends, to both ports: a clear error each, no crash, no hang, and the product serves on.
import { afterEach, describe, expect, it } from "vitest";
import { target } from "../env.ts";
import { send, sendRaw } from "./http.ts";

const management = { name: "management API", port: Number(new URL(target.MANAGEMENT_URL).port), path: "/restapis" };
const gateway = {
  name: "gateway",
  port: Number(new URL(target.GATEWAY_URL).port),
  path: "/_aws/execute-api/none000000/dev/x",
};

const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
const head = (path: string, ...lines: string[]) => [`POST ${path} HTTP/1.1`, ...lines, "", ""].join("\r\n");

afterEach(async () => {
  for (const { port } of [management, gateway]) {
    expect((await send("GET", `http://127.0.0.1:${port}/_health`)).status).toBe(200);
  }
});

describe.each([management, gateway])("the $name", ({ port, path }) => {
  it.each([
    ["two Content-Length headers that differ", ["Host: localhost", "Content-Length: 1", "Content-Length: 2"], "ab"],
    ["two Content-Length headers that agree", ["Host: localhost", "Content-Length: 1", "Content-Length: 1"], "a"],
    ["two Host headers", ["Host: localhost", "Host: localhost", "Content-Length: 0"], ""],
    ["no Host header", ["Content-Length: 0"], ""],
    [
      "two Transfer-Encoding headers",
      ["Host: localhost", "Transfer-Encoding: chunked", "Transfer-Encoding: chunked"],
      "0\r\n\r\n",
    ],
    [
      "Transfer-Encoding with Content-Length",
      ["Host: localhost", "Transfer-Encoding: chunked", "Content-Length: 5"],
      "0\r\n\r\n",
    ],
    ["an unknown Transfer-Encoding", ["Host: localhost", "Transfer-Encoding: zipped"], "0\r\n\r\n"],
    ["chunked not being the last coding", ["Host: localhost", "Transfer-Encoding: chunked, gzip"], "0\r\n\r\n"],
    ["a chunk size that is no number", ["Host: localhost", "Transfer-Encoding: chunked"], "zz\r\nab\r\n0\r\n\r\n"],
    ["a negative Content-Length", ["Host: localhost", "Content-Length: -1"], ""],
    ["a header without a colon", ["Host: localhost", "nonsense"], ""],
    ["a header name with a space", ["Host: localhost", "a b: c"], ""],
  ])("refuses %s with a 4xx", async (_, lines, body) => {
    const status = statusOf(await sendRaw(port, head(path, "Connection: close", ...lines) + body));
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  });

  it("answers 20 KB of headers with a 4xx", async () => {
    const status = statusOf(
      await sendRaw(port, head(path, "Host: localhost", "Connection: close", `X-Long: ${"a".repeat(20_000)}`)),
    );
    expect([400, 413, 431]).toContain(status);
  });

  it("answers an 11 MB body with 413 without reading it all", async () => {
    const size = 11 * 1024 * 1024;
    const answer = await sendRaw(
      port,
      Buffer.concat([Buffer.from(head(path, "Host: localhost", `Content-Length: ${size}`)), Buffer.alloc(size)]),
    );
    // Neither side knows the path; what counts is that the body is not taken in: 413, or the refusal that needs no body.
    expect([413, 403]).toContain(statusOf(answer));
  });

  it("survives a body that ends early", async () => {
    await sendRaw(port, `${head(path, "Host: localhost", "Content-Length: 100")}short`, {
      half: true,
      patienceMs: 2_000,
    });
  });

  it("survives a client that goes away at once", async () => {
    await sendRaw(port, head(path, "Host: localhost", "Content-Length: 5"), { patienceMs: 50 });
  });

  it("refuses bytes that are not HTTP", async () => {
    expect(statusOf(await sendRaw(port, "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"))).toBe(400);
  });
});

describe("the management API", () => {
  const url = `${target.MANAGEMENT_URL}/restapis`;

  it("refuses a request without a signature", async () => {
    const answer = await send("GET", url);
    expect([answer.status, answer.headers["x-amzn-errortype"], JSON.parse(answer.body)]).toEqual([
      403,
      "MissingAuthenticationTokenException",
      { message: "Missing Authentication Token" },
    ]);
  });

  it.each([
    [{ host: "evil.example" }],
    [{ origin: "http://evil.example" }],
    [{ origin: "null" }],
    [{ "sec-fetch-site": "cross-site" }],
    [{ "sec-fetch-site": "same-site" }],
  ])("refuses %o", async (headers) => {
    expect((await send("GET", url, headers)).status).toBe(403);
  });

  it("answers an unknown operation with a clear error", async () => {
    const answer = await send("GET", `${target.MANAGEMENT_URL}/nothing/here`);
    expect(answer.status).toBe(403);
  });
});
