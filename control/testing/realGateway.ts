// The gateway itself, a process as in production, for tests of what is deployed. Nothing of it is imported: the two meet at its socket.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { GatewayDoor } from "../call.ts";
import { openGatewayDoor } from "../gatewayDoor.ts";

export interface RealGateway extends AsyncDisposable {
  /** For the management server, before there is a database to serve from. */
  readonly door: GatewayDoor;
  serve(databaseUrl: string): Promise<void>;
  /** For the management server, too, where there are API keys. */
  readonly keyHashKey: Uint8Array;
  /** The same, where calls are signed. */
  readonly secretsKey: Uint8Array;
  urlOf(restApiId: string): string;
  /** Asks until something else than "there is no such API" comes back: a deployment is read a moment later. */
  fetch(restApiId: string, httpMethod: string, path: string): Promise<{ status: number; text: string }>;
}

const main = fileURLToPath(new URL("../../gateway/main.ts", import.meta.url));

export async function prepareGateway(): Promise<RealGateway> {
  const folder = await mkdtemp(join(tmpdir(), "gateway-"));
  const socket = join(folder, "door");
  const port = await freePort();
  const keys = { keyHashKey: randomBytes(32), secretsKey: randomBytes(32) };
  const urlOf = (restApiId: string) => `http://127.0.0.1:${port}/_aws/execute-api/${restApiId}`;
  const stops: (() => Promise<void>)[] = [];
  return {
    door: openGatewayDoor(socket),
    ...keys,
    urlOf,
    serve: async (databaseUrl) => {
      stops.push(await start(settings(folder, socket, port, databaseUrl, keys)));
    },
    fetch: async (restApiId, method, path) => {
      const url = urlOf(restApiId) + path;
      for (let attempt = 0; ; attempt++) {
        const response = await fetch(url, { method });
        const answer = { status: response.status, text: await response.text() };
        if (answer.status !== 403 || attempt === 5000) return answer;
      }
    },
    [Symbol.asyncDispose]: async () => {
      for (const stop of stops) await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const settings = (
  folder: string,
  socket: string,
  port: number,
  databaseUrl: string,
  keys: { keyHashKey: Buffer; secretsKey: Buffer },
) => ({
  GATEWAY_PORT: String(port),
  GATEWAY_DATABASE_URL: databaseUrl,
  GATEWAY_SOCKET: socket,
  CONFIG_DIR: join(folder, "config"),
  CONFIG_KEY: randomBytes(32).toString("base64"),
  KEY_HASH_KEY: keys.keyHashKey.toString("base64"),
  SECRETS_KEY: keys.secretsKey.toString("base64"),
  ROLES_KEY: keys.keyHashKey.toString("base64"),
});

async function start(env: Readonly<Record<string, string>>): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  const ended = once(child, "close");
  let heard = "";
  await new Promise<void>((resolve, reject) => {
    child.stderr?.on("data", (chunk: Buffer) => {
      heard += chunk.toString("utf8");
      if (heard.includes("The gateway listens")) resolve();
    });
    child.once("close", () => reject(new Error(`The gateway ended: ${heard}`)));
  });
  return async () => {
    child.kill("SIGKILL");
    await ended;
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}
