import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { invokeSocketOf } from "../contract/gatewayDoor.ts";
import { invoke } from "./gatewayInvoke.ts";

async function startGateway(listener: RequestListener): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "invoke"));
  const socket = join(folder, "gateway.sock");
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(invokeSocketOf(socket), resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true, force: true });
  });
  return socket;
}

const asked = {
  method: "POST",
  path: "/dev/pets?q=1",
  headers: ["Accept", "text/plain", "x-api-key", "k"],
  body: Buffer.from("hello"),
  clientAddress: "203.0.113.9",
  publicUrl: "https://api1.execute-api.example.com",
  timeoutMs: 10_000,
  answerLimitBytes: 1_000,
};

describe("a request that control brings to the gateway", () => {
  it("is what the client would have sent to the public address, with the client's address", async () => {
    const heard: { message: IncomingMessage; body: string }[] = [];
    const socket = await startGateway(async (message, response) => {
      let body = "";
      for await (const chunk of message) body += chunk;
      heard.push({ message, body });
      response.writeHead(201, ["X-A", "b"]).end("done");
    });
    const answer = await invoke(socket, asked);
    expect(answer).toMatchObject({ outcome: "answered", status: 201, body: Buffer.from("done") });
    expect(heard[0]?.message).toMatchObject({ method: "POST", url: "/dev/pets?q=1" });
    expect(heard[0]?.body).toBe("hello");
    expect(heard[0]?.message.headers).toMatchObject({
      host: "api1.execute-api.example.com",
      "x-forwarded-for": "203.0.113.9",
      "x-forwarded-proto": "https",
      "x-forwarded-port": "443",
      "x-api-key": "k",
    });
  });

  it("ends when it takes too long, or answers too much", async () => {
    const silent = await startGateway(() => undefined);
    expect(await invoke(silent, { ...asked, timeoutMs: 50 })).toEqual({ outcome: "timeout" });
    const stalled = await startGateway((_, response) => void response.writeHead(200).write("x"));
    expect(await invoke(stalled, { ...asked, timeoutMs: 200 })).toEqual({ outcome: "timeout" });
    const endless = await startGateway((_, response) => response.end("x".repeat(2_000)));
    expect(await invoke(endless, asked)).toEqual({ outcome: "tooLarge" });
  });

  it("follows no redirect", async () => {
    const heard: (string | undefined)[] = [];
    const socket = await startGateway((message, response) => {
      heard.push(message.url);
      message.resume();
      response.writeHead(307, { location: "/dev/secrets" }).end();
    });
    expect(await invoke(socket, asked)).toMatchObject({ outcome: "answered", status: 307 });
    expect(heard).toEqual(["/dev/pets?q=1"]);
  });

  it("is told apart from an API that fails: nobody listens", async () => {
    await expect(invoke("/nowhere/gateway.sock", asked)).rejects.toMatchObject({ code: "ServiceUnavailableException" });
  });
});
