import { describe, expect, it } from "vitest";
import { exchange, startGateway } from "../testing/servers.ts";
import { mockMethod, snapshot, stageChange } from "../testing/snapshots.ts";

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

  it("ends when the client asks for it", async () => {
    const { port } = await start();
    expect(await exchange(port, request("Connection: close"))).toMatch(/Connection: close.*ok$/s);
  });
});
