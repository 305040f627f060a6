// The host with both doors on ports of their own, a database of its own, and the SDK's client speaking to it as control would.
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateFunctionCommand, type CreateFunctionRequest, LambdaClient } from "@aws-sdk/client-lambda";
import { doorHeaders } from "../../contract/functionsDoor.ts";
import { createFunctionHost, type FunctionHost } from "../host.ts";
import { createFakeRuntime, type FakeRuntime } from "./fakeRuntime.ts";
import { createTestDatabase, type TestDatabase } from "./testDatabase.ts";
import { zipOf } from "./zipOf.ts";

export interface TestHost extends AsyncDisposable {
  readonly client: LambdaClient;
  /** Of another region. */
  readonly elsewhere: LambdaClient;
  readonly url: string;
  readonly gatewayUrl: string;
  readonly runtime: FakeRuntime;
  readonly host: FunctionHost;
  readonly database: TestDatabase;
  readonly folder: string;
  readonly clock: { now(): number; set(ms: number): void };
  /** What decides between the versions of an alias. */
  readonly draw: { next: number };
  create(name: string, more?: Partial<CreateFunctionRequest>): Promise<void>;
}

export const accountId = "000000000000";
export const role = `arn:aws:iam::${accountId}:role/lambda`;
export const codeOf = (text = "exports.handler = async (event) => event;") =>
  zipOf({ name: "index.js", content: text, deflated: true });

export async function startTestHost(): Promise<TestHost> {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), "gatehouse-functions-"));
  let nowMs = Date.now();
  const clock = {
    now: () => nowMs,
    set: (ms: number) => {
      nowMs = ms;
    },
  };
  const draw = { next: 1 };
  let runtime: FakeRuntime | undefined;
  const host = await createFunctionHost({
    ...{ databaseUrl: database.url, folder, key: randomBytes(32), accountId, managementPort: 4566, clock },
    random: () => draw.next,
    log: { warn: () => {}, error: () => {} },
    createRuntime: (onLogLine) => {
      runtime = createFakeRuntime(({ functionName, region, version }, message) =>
        onLogLine({
          functionName,
          region,
          version,
          message,
          timestamp: clock.now(),
          logStreamName: `2026/11/21/[${version}]a`,
        }),
      );
      return runtime;
    },
  });
  if (!runtime) throw new Error("the host has made no runtime");
  const url = await listen(host.controlDoor);
  const client = clientOf(url, "us-east-1");
  return {
    ...{ client, url, runtime, host, database, folder, clock, draw },
    elsewhere: clientOf(url, "eu-west-1"),
    gatewayUrl: await listen(host.gatewayDoor),
    create: async (FunctionName, more = {}) => {
      await client.send(
        new CreateFunctionCommand({
          ...{ FunctionName, Role: role, Runtime: "nodejs24.x", Handler: "index.handler", Code: { ZipFile: codeOf() } },
          ...more,
        }),
      );
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all([host.controlDoor, host.gatewayDoor].map(close));
      await host.close();
      await rm(folder, { recursive: true, force: true });
      await database[Symbol.asyncDispose]();
    },
  };
}

function clientOf(endpoint: string, region: string): LambdaClient {
  const credentials = { accessKeyId: "AKIA", secretAccessKey: "secret" };
  const client = new LambdaClient({ endpoint, region, credentials, maxAttempts: 1 });
  client.middlewareStack.add(
    (next) => (args) => {
      Object.assign(Object(args.request).headers, {
        [doorHeaders.region]: region,
        [doorHeaders.caller]: `arn:aws:iam::${accountId}:user/admin`,
      });
      return next(args);
    },
    { step: "build" },
  );
  return client;
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${portOf(server.address())}`;
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("the test host has no port");
  return address.port;
}

const close = (server: Server) =>
  new Promise((resolve) => {
    server.closeAllConnections();
    server.close(resolve);
  });
