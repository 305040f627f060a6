// The host as a process of its own: two private sockets, an orderly end, and everything still there when it comes back.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { gatewayDoorOf } from "../contract/functionsDoor.ts";
import { createTestDatabase, type TestDatabase } from "./testing/testDatabase.ts";
import { codeOf, role } from "./testing/testHost.ts";

const main = fileURLToPath(new URL("./main.ts", import.meta.url));

let database: TestDatabase;
let folder: string;
let socket: string;
let environment: NodeJS.ProcessEnv;
const children: { kill(signal: NodeJS.Signals): boolean }[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "functions-"));
  socket = join(folder, "door");
  environment = {
    PATH: process.env.PATH,
    NODE_ENV: "test",
    DATABASE_URL: database.url,
    FUNCTIONS_SOCKET: socket,
    FUNCTIONS_DIR: join(folder, "data"),
    FUNCTIONS_KEY: randomBytes(32).toString("base64"),
  };
});
afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  await rm(folder, { recursive: true, force: true });
  await database[Symbol.asyncDispose]();
});

function start(env: NodeJS.ProcessEnv = environment) {
  const child = spawn(process.execPath, [main], { env, stdio: ["ignore", "ignore", "pipe"] });
  children.push(child);
  let heard = "";
  const ended = once(child, "close").then(([code]) => ({ code, heard }));
  const ready = new Promise<void>((resolve) => {
    child.stderr.on("data", (chunk: Buffer) => {
      heard += chunk.toString("utf8");
      if (heard.includes("function host ready")) resolve();
    });
  });
  return {
    child,
    ended,
    ready: Promise.race([ready, ended.then(({ heard: words }) => Promise.reject(new Error(words)))]),
  };
}

function ask(socketPath: string, method: string, path: string, body = ""): Promise<{ status: number; text: string }> {
  const headers = { "x-gatehouse-region": "us-east-1", "x-gatehouse-caller": "arn:aws:iam::000000000000:user/admin" };
  return new Promise((resolve, reject) => {
    const outgoing = request({ socketPath, method, path, headers }, (response) => {
      response
        .toArray()
        .then(
          (chunks) => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
          reject,
        );
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

const functions = "/2015-03-31/functions";

describe("the function host's process", () => {
  it("listens on two sockets that only its user may open, ends in good order, and has everything when it comes back", async () => {
    const first = start();
    await first.ready;
    expect(await ask(socket, "GET", "/_health")).toEqual({ status: 200, text: '{"status":"ok"}' });
    for (const path of [socket, gatewayDoorOf(socket)]) expect((await stat(path)).mode & 0o777).toBe(0o600);
    const created = await ask(
      socket,
      "POST",
      functions,
      JSON.stringify({
        ...{ FunctionName: "kept", Role: role, Runtime: "nodejs24.x", Handler: "index.handler" },
        Environment: { Variables: { NAME: "value" } },
        Code: { ZipFile: codeOf().toString("base64") },
      }),
    );
    expect(created.status).toBe(201);
    expect((await ask(gatewayDoorOf(socket), "GET", functions)).status).toBe(403);
    first.child.kill("SIGTERM");
    expect((await first.ended).code).toBe(0);

    const second = start();
    await second.ready;
    const { Configuration, Code } = JSON.parse((await ask(socket, "GET", `${functions}/kept`)).text);
    expect(Configuration).toMatchObject({ FunctionName: "kept", Environment: { Variables: { NAME: "value" } } });
    expect((await ask(socket, "GET", new URL(Code.Location).pathname)).status).toBe(200);
    second.child.kill("SIGTERM");
    expect((await second.ended).code).toBe(0);
  });

  it("comes back after kill -9, where its old sockets lie", async () => {
    const first = start();
    await first.ready;
    first.child.kill("SIGKILL");
    await first.ended;
    const second = start();
    await second.ready;
    expect((await ask(socket, "GET", "/_health")).status).toBe(200);
    second.child.kill("SIGTERM");
    await second.ended;
  });

  it("names the variable that is wrong", async () => {
    const { ended, ready } = start({ ...environment, FUNCTIONS_KEY: "short" });
    ready.catch(() => undefined);
    const { code, heard } = await ended;
    expect([code, heard.includes("FUNCTIONS_KEY: must be 32 bytes in base64"), heard.includes("short")]).toEqual([
      1,
      true,
      false,
    ]);
  });
});
