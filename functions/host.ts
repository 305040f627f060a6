// The function host put together: store, code, runtime, queue, and the two doors in front of them.
import { randomUUID } from "node:crypto";
import type { Server } from "node:http";
import { join } from "node:path";
import { codeLocationPath, urlHeaders } from "../contract/functionsDoor.ts";
import type { WireRequest } from "../wire/message.ts";
import type { Host } from "./call.ts";
import { createCodeLocations } from "./code/codeLocations.ts";
import { CodeStore } from "./code/codeStore.ts";
import { createDispatcher } from "./dispatcher.ts";
import { createEnvironmentCipher } from "./environmentCipher.ts";
import { createGatewayDoor } from "./gatewayDoor.ts";
import { EventQueue } from "./invoke/eventQueue.ts";
import { Invoker } from "./invoke/invoker.ts";
import { LogWriter } from "./logs/logWriter.ts";
import { lambdaRegistry } from "./operations/index.ts";
import type { FunctionLogLine, FunctionRuntime } from "./runtime/functionRuntime.ts";
import { createDoorServer } from "./server.ts";
import { openStore } from "./store.ts";
import { serveUrl } from "./urls/serveUrl.ts";

export interface HostSettings {
  readonly databaseUrl: string;
  readonly folder: string;
  readonly key: Uint8Array;
  readonly accountId: string;
  readonly managementPort: number;
  readonly clock: { now(): number };
  readonly random?: () => number;
  readonly log: Record<"warn" | "error", (fields: object, message: string) => void>;
  readonly createRuntime: (onLogLine: (line: FunctionLogLine) => void) => FunctionRuntime;
}

export interface FunctionHost {
  /** For control. */
  readonly controlDoor: Server;
  /** For the gateway. */
  readonly gatewayDoor: Server;
  readonly events: EventQueue;
  readonly logs: LogWriter;
  /** Log lines that came before are no longer wanted. */
  forgetLogs(before: Date): Promise<void>;
  close(): Promise<void>;
}

/** The largest request there is, a deployment package of 50 MB in base64: "Request must be smaller than 69905067 bytes". */
const packageBytes = 69_905_067;
const gatewayBodyBytes = 10 * 1024 * 1024;

const healthy = Promise.resolve({
  status: 200,
  headers: { "content-type": "application/json", "cache-control": "no-store" },
  body: JSON.stringify({ status: "ok" }),
});

export async function createFunctionHost(settings: HostSettings): Promise<FunctionHost> {
  const { accountId, clock, key, log } = settings;
  const store = openStore(settings.databaseUrl);
  const code = await CodeStore.open(join(settings.folder, "code"));
  await code.sweep((hash) => store.isCodeUsed(hash));
  const logs = new LogWriter({ append: (batch) => store.appendLogs(batch), clock, log });
  const runtime = settings.createRuntime((line) => logs.add(line));
  const cipher = createEnvironmentCipher(key);
  const random = settings.random ?? Math.random;
  const invoker = new Invoker({ accountId, code, cipher, runtime, clock, log, random });
  const events = new EventQueue({ store, invoker, clock, log });
  const locations = createCodeLocations(key, clock, code);
  const host: Host = {
    ...{ accountId, store, code, cipher, invoker, events, clock },
    newId: randomUUID,
    functionUrl: (urlId, region) => `http://${urlId}.lambda-url.${region}.localhost:${settings.managementPort}/`,
    codeLocation: (codeSha256) => locations.make(codeSha256),
  };
  const dispatch = createDispatcher({ host, registry: lambdaRegistry, log });
  const answer = (request: WireRequest) => {
    const { [urlHeaders.urlId]: urlId } = request.headers;
    if (urlId !== undefined) return serveUrl(host, request, urlId);
    if (request.rawPath === "/_health") return healthy;
    return request.rawPath.startsWith(codeLocationPath) ? locations.answer(request.rawPath) : dispatch(request);
  };
  const controlDoor = createDoorServer({ answer, bodyLimitBytes: packageBytes, log });
  const gatewayDoor = createDoorServer({ answer: createGatewayDoor(host, log), bodyLimitBytes: gatewayBodyBytes, log });
  return {
    ...{ controlDoor, gatewayDoor, events, logs },
    forgetLogs: (before) => store.forgetLogs(before),
    close: async () => {
      await events.close();
      await runtime.close();
      await logs.flush();
      await store.close();
    },
  };
}
