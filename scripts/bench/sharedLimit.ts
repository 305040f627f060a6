// Two gateways on one database and one Redis, each with a worker: how exactly they hold a limit together.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { freePort } from "../testing/throwAwayCluster.ts";
import type { Bed } from "./bed.ts";
import { type Exactness, measureExactness } from "./exactness.ts";
import { apiPath, type GatewaySetup, seedGateway } from "./gatehouse.ts";
import { startTarget } from "./targets.ts";

export async function measureSharedLimit({ clusterUrl, folder }: Bed, backEndPort: number): Promise<Exactness> {
  await using redis = await startRedis(folder);
  const ports = [await freePort(), await freePort()] as const;
  const setup = await seedGateway(clusterUrl, folder, ports[0], backEndPort, 1);
  const gateways = await Promise.all(
    ports.map((port) => {
      const url = `http://127.0.0.1:${port}`;
      const own = { ...setup, environment: environmentOf(setup, folder, port, redis.url) };
      return startTarget({ name: `Gatehouse on Redis ${port}`, ...own, url, readyPath: "/_health", core: 0 }, folder);
    }),
  );
  try {
    await Promise.all(gateways.map(({ url }) => untilJoined(url)));
    return await measureExactness(gateways.map(({ url }) => `${url}${apiPath(0)}/keyed`));
  } finally {
    for (const gateway of gateways) await gateway.stop();
  }
}

const environmentOf = ({ environment }: GatewaySetup, folder: string, port: number, redisUrl: string) => ({
  ...environment,
  GATEWAY_PORT: String(port),
  GATEWAY_SOCKET: join(folder, `${port}.sock`),
  CONFIG_DIR: join(folder, `config-${port}`),
  REDIS_URL: redisUrl,
});

async function untilJoined(url: string): Promise<void> {
  for (;;) {
    const health: unknown = await (await fetch(`${url}/_health`)).json();
    if (typeof health === "object" && health !== null && Reflect.get(health, "status") === "ok") return;
    await delay(20);
  }
}

async function startRedis(folder: string) {
  const port = await freePort();
  const options = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder];
  const child = spawn("redis-server", options, { stdio: "ignore" });
  const failed = once(child, "error").then(([error]) => Promise.reject(error));
  await Promise.race([accepts(port), failed]);
  failed.catch(() => undefined);
  const stop = async () => {
    child.kill();
    await once(child, "exit");
  };
  return { url: `redis://127.0.0.1:${port}`, [Symbol.asyncDispose]: stop };
}

async function accepts(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, "127.0.0.1");
    const isOpen = await Promise.race([
      once(socket, "connect").then(() => true),
      once(socket, "close").then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (isOpen) return;
    await delay(20);
  }
}
