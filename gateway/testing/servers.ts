// A gateway and back ends on random loopback ports, closed with the test.
import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, connect, createServer as createNetServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";
import { ServedStages } from "../config/servedStages.ts";
import { createListener } from "../listener/createListener.ts";
import { TrustedProxies } from "../listener/trustedProxies.ts";
import { Meter } from "../metrics/meter.ts";
import type { StageChange } from "../ports/configSource.ts";
import type { Log } from "../ports/log.ts";
import { DenyList, type DenyListSettings } from "../upstream/denyList.ts";
import { UpstreamClient } from "../upstream/upstreamClient.ts";

export interface TestGateway {
  readonly port: number;
  readonly stages: ServedStages;
  readonly meter: Meter;
  /** What the process's own log heard. */
  readonly logged: string[];
  /** A request to the stage `prod` of `api1` by the shared path form. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

export async function startGateway(
  changes: readonly StageChange[],
  settings: { denyList?: Partial<DenyListSettings>; trustedProxies?: readonly string[] } = {},
): Promise<TestGateway> {
  const logged: string[] = [];
  const stages = new ServedStages(recordingLog(logged));
  stages.replaceAll(changes);
  const meter = new Meter();
  const upstream = new UpstreamClient(new DenyList({ deny: [], allow: [], ownPorts: [], ...settings.denyList }));
  const server = createListener(
    { stages, upstream, clock: { now: () => Date.now() }, log: recordingLog(logged), meter },
    { proxies: new TrustedProxies(settings.trustedProxies ?? []), version: "test", health: () => ({ state: "ok" }) },
  );
  const port = await listen(server);
  onTestFinished(() => upstream.close());
  return {
    port,
    stages,
    meter,
    logged,
    fetch: (path, init) =>
      fetch(`http://127.0.0.1:${port}/_aws/execute-api/api1/prod${path}`, { redirect: "manual", ...init }),
  };
}

export const recordingLog = (lines: string[]): Log => {
  const record = (detail: object, message: string) => void lines.push(`${message} ${JSON.stringify(detail)}`);
  return { debug: record, info: record, warn: record, error: record };
};

export async function startBackEnd(listener: RequestListener): Promise<{ port: number; url: string; server: Server }> {
  const server = createServer(listener);
  const port = await listen(server);
  return { port, url: `http://127.0.0.1:${port}`, server };
}

/** A back end that answers whatever bytes the test likes. */
export async function startRawBackEnd(onConnection: (socket: Socket) => void): Promise<{ port: number; url: string }> {
  const sockets = new Set<Socket>();
  const server = createNetServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    onConnection(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const port = portOf(server.address());
  return { port, url: `http://127.0.0.1:${port}` };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return portOf(server.address());
}

export function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("The server does not listen on a port");
  return address.port;
}

/** Sends bytes as they are and returns everything that comes back until the gateway closes (or `until` is seen). */
export function exchange(port: number, bytes: string, until?: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes, "latin1"));
    socket.on("data", (chunk) => {
      received += chunk.toString("latin1");
      if (until?.test(received)) socket.destroy();
    });
    socket.on("close", () => resolve(received));
    socket.on("error", (error: NodeJS.ErrnoException) => {
      if (received === "" && error.code !== "ECONNRESET" && error.code !== "EPIPE") reject(error);
    });
  });
}

/** Bodies as text. */
export async function readText(message: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
