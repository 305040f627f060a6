import { mkdtemp, rm, stat } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { TrustedProxies } from "../listener/trustedProxies.ts";
import { startBackEnd, startGateway } from "../testing/servers.ts";
import { proxyMethod, snapshot, stageChange } from "../testing/snapshots.ts";
import { listenPrivately } from "./listenPrivately.ts";

const path = "/_aws/execute-api/api1/prod/";

async function startBoth() {
  const heard: (string | undefined)[] = [];
  const backEnd = await startBackEnd((message, response) => {
    heard.push(String(message.headers["x-forwarded-for"]));
    response.end("ok");
  });
  const accessLogSettings = {
    destinationArn: "arn:aws:logs:us-east-1:000000000000:log-group:pets",
    format: "$context.requestId",
  };
  const served = snapshot({ "ANY /": proxyMethod(backEnd.url) });
  const gateway = await startGateway([stageChange(served, { accessLogSettings })]);
  const folder = await mkdtemp(join(tmpdir(), "hop"));
  const socketPath = join(folder, "gateway.sock.i");
  const server = gateway.listenerOfControl();
  await listenPrivately(server, socketPath);
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true, force: true });
  });
  return { gateway, socketPath, heard };
}

const ask = (socketPath: string, headers: Record<string, string>) =>
  new Promise<number | undefined>((resolve, reject) => {
    const outgoing = request({ socketPath, path, headers: { host: "localhost", ...headers } }, (response) => {
      response.resume().on("end", () => resolve(response.statusCode));
    });
    outgoing.on("error", reject).end();
  });

describe("a request that control brings", () => {
  it("comes from the client that control names, whoever is a trusted proxy", async () => {
    const { socketPath, heard, gateway } = await startBoth();
    expect(await ask(socketPath, { "x-forwarded-for": "203.0.113.9" })).toBe(200);
    expect(heard).toEqual(["203.0.113.9"]);
    expect(gateway.rows.map(({ sourceIp }) => sourceIp)).toEqual(["203.0.113.9"]);
    expect(new TrustedProxies([]).trusts("127.0.0.1")).toBe(false);
  });

  it("comes from nobody when control names nobody", async () => {
    const { socketPath, gateway } = await startBoth();
    expect(await ask(socketPath, { "x-forwarded-for": "203.0.113.9, nobody" })).toBe(200);
    expect(gateway.rows.map(({ sourceIp }) => sourceIp)).toEqual([""]);
  });

  it("is believed at the private socket alone", async () => {
    const { gateway, heard, socketPath } = await startBoth();
    await gateway.fetch("/", { headers: { "X-Forwarded-For": "203.0.113.9" } });
    expect(heard).toEqual(["127.0.0.1"]);
    expect((await stat(socketPath)).mode & 0o777).toBe(0o600);
  });
});
