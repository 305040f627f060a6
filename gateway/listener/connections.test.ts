import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { exchange, startBackEnd, startGateway } from "../testing/servers.ts";
import { mockMethod, proxyMethod, snapshot, stageChange } from "../testing/snapshots.ts";

const request = (...lines: string[]) =>
  `${["GET /_aws/execute-api/api1/prod/ HTTP/1.1", "Host: localhost", ...lines].join("\r\n")}\r\n\r\n`;

const start = () => startGateway([stageChange(snapshot({ "GET /": mockMethod("ok") }))]);

describe("a client's connection", () => {
  it("is kept, and says so as AWS does: without a Keep-Alive header", async () => {
    const { port } = await start();
    const received = await exchange(port, request() + request("Connection: close"), /ok.*ok$/s);
    expect(received.match(/HTTP\/1\.1 200/g)).toHaveLength(2);
    expect(received).toMatch(/Connection: keep-alive/);
    expect(received).not.toMatch(/Keep-Alive: /);
  });

  it("brings an answer that is there at once to a client that closes its side with its request", async () => {
    const { port } = await start();
    const received = await new Promise<string>((resolve, reject) => {
      let text = "";
      const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true }, () => socket.end(request()));
      socket.on("data", (chunk) => {
        text += chunk.toString("latin1");
      });
      socket.on("end", () => resolve(text)).on("error", reject);
    });
    expect(received).toMatch(/^HTTP\/1\.1 200 .*ok$/s);
  });

  it.each([
    ["each byte by itself", [...request("Connection: close")]],
    ["each line by itself", request("Connection: close").split(/(?<=\n)/)],
    ["each line without its end", request("Connection: close").split(/(?=\r\n)/)],
    ["a part of a line after its end", request("Connection: close").split(/(?<=\n.)/s)],
  ])("answers a request of which %s arrives", async (_what, pieces) => {
    const { port } = await start();
    expect(await inPieces(port, pieces)).toMatch(/^HTTP\/1\.1 200 .*ok$/s);
  });

  it("refuses a line break that is no pair, between what arrived before and after", async () => {
    const { port } = await start();
    expect(await inPieces(port, ["GET / HTTP/1.1\r\nHost: h", "\nX: 1\r\n\r\n"])).toMatch(/^HTTP\/1\.1 400 /);
    expect(await inPieces(port, ["GET / HTTP/1.1\r\nHost: h\r", "X: 1"])).toMatch(/^HTTP\/1\.1 400 /);
  });

  it("brings every answer to requests sent ahead, however many", async () => {
    const { port } = await start();
    const received = await exchange(port, request().repeat(300) + request("Connection: close"));
    expect(received.match(/HTTP\/1\.1 200/g)).toHaveLength(301);
  });

  it("takes each request's own header lines, whether they repeat those of the last one or not", async () => {
    const { url } = await startBackEnd((heard, response) => response.end(`<${heard.headers["x-a"]}>`));
    const { port } = await startGateway([stageChange(snapshot({ "GET /": proxyMethod(url) }))]);
    const requests = ["1", "1", "2", "2 ", "1"].map((value) => request(`X-A: ${value}`)).join("");
    const last = request("X-A: 1", "Connection: close");
    const received = await exchange(port, `${requests}${last}`, /(<[12]>.*){6}$/s);
    expect(received.match(/<.>/g)).toEqual(["<1>", "<1>", "<2>", "<2>", "<1>", "<1>"]);
    expect(received.match(/Connection: \S+/g)?.slice(-2)).toEqual(["Connection: keep-alive", "Connection: close"]);
    expect(await exchange(port, `${request("X-A: 1")}${request("X-A : 1")}`, /400/)).toMatch(
      /200 OK.*HTTP\/1\.1 400 /s,
    );
  });

  it("ends when the client asks for it", async () => {
    const { port } = await start();
    expect(await exchange(port, request("Connection: close"))).toMatch(/Connection: close.*ok$/s);
  });
});

/** Each piece leaves once the one before has been read. */
function inPieces(port: number, pieces: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    const socket = connect({ port, host: "127.0.0.1", noDelay: true }, async () => {
      for (const piece of pieces) {
        socket.write(piece, "latin1");
        for (let turn = 0; turn < 5; turn++) await new Promise((next) => setImmediate(next));
      }
    });
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
    });
    socket.on("close", () => resolve(text)).on("error", reject);
  });
}
