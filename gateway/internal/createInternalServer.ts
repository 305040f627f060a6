// The gateway's back door (contract/gatewayDoor.ts): control asks the code that will serve a deployment whether it can.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import {
  type AwaitRevisionResponse,
  awaitRevisionMs,
  type CheckAccessLogFormatResponse,
  type CheckResponse,
  type FlushCacheRequest,
  type FlushCacheResponse,
  type Problem,
  type VpcLinkHealthResponse,
  type VpcLinkMemberHealth,
} from "../../contract/gatewayDoor.ts";
import type { LiveStage } from "../../contract/liveSettings.ts";
import { checkStage } from "../config/checkStage.ts";
import { compile } from "../config/compile.ts";
import { isSnapshot } from "../config/readSnapshot.ts";
import type { Log } from "../ports/log.ts";
import { diagnose } from "../templates/index.ts";
import { checkAccessLogFormat } from "./checkAccessLogFormat.ts";
import { readFlushCache } from "./readFlushCache.ts";
import { readTestAuthorizer } from "./readTestAuthorizer.ts";
import { readTestInvoke } from "./readTestInvoke.ts";
import { type AuthorizerPorts, runTestAuthorizer } from "./runTestAuthorizer.ts";
import { runTestInvoke, type TestPorts } from "./runTestInvoke.ts";

export interface InternalSettings {
  /** Status and body of `GET /health`. */
  readonly health: () => { status: number; body: string };
  /** Resolves when every worker serves this revision. */
  readonly reach: (revision: bigint) => Promise<void>;
  /** What a tested method reaches of the outside. */
  readonly ports: TestPorts & AuthorizerPorts;
  /** Resolves when every worker has forgotten what it kept of the stage. */
  readonly flushCache: (request: FlushCacheRequest) => Promise<void>;
  /** Resolves when what has been counted of usage plans is stored. */
  readonly settleUsage: () => Promise<void>;
  /** How the members behind the region's VPC links are. */
  readonly vpcLinkHealth: (region: string) => readonly VpcLinkMemberHealth[];
  readonly log: Log;
}

/** A snapshot holds at most 300 resources, each with templates of at most 300 KB. */
const bodyLimitBytes = 128 * 1024 * 1024;

class DoorError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const checks: Readonly<Record<string, (input: object) => readonly Problem[]>> = {
  "/check-deployment": (input) => {
    const snapshot = Reflect.get(input, "snapshot");
    if (!isSnapshot(snapshot)) throw new DoorError(400, "The snapshot is of a version this gateway does not serve");
    return compile(snapshot, null).problems;
  },
  "/check-stage": (input) => checkStage(liveStage(Reflect.get(input, "stage"))),
  "/check-template": (input) => {
    const template = Reflect.get(input, "template");
    if (typeof template !== "string") throw new DoorError(400, "template is a string");
    return diagnose(template).map(({ message, line, column }) => ({ where: "template", message, line, column }));
  },
};

export function createInternalServer(settings: InternalSettings): Server {
  return createServer((request, response) => {
    answer(request, settings, goneSignal(response)).then(
      ({ status, body }) => reply(response, status, body),
      (error) => {
        const status = error instanceof DoorError ? error.status : 500;
        if (status === 500) settings.log.error({ err: error }, "An internal request failed");
        reply(response, status, JSON.stringify({ message: error instanceof Error ? error.message : String(error) }));
      },
    );
  });
}

async function answer(
  request: IncomingMessage,
  { health, reach, ports, flushCache, settleUsage, vpcLinkHealth }: InternalSettings,
  gone: AbortSignal,
): Promise<{ status: number; body: string }> {
  if (request.method === "GET" && request.url === "/health") return health();
  if (request.method === "POST" && request.url === "/await-revision")
    return awaitRevision(await readJson(request), reach);
  if (request.method === "POST" && request.url === "/test-invoke")
    return testInvoke(await readJson(request), ports, gone);
  if (request.method === "POST" && request.url === "/test-invoke-authorizer")
    return testAuthorizer(await readJson(request), ports);
  if (request.method === "POST" && request.url === "/flush-cache") return flush(await readJson(request), flushCache);
  if (request.method === "POST" && request.url === "/settle-usage")
    return settleUsage().then(() => ({ status: 200, body: "{}" }));
  if (request.method === "POST" && request.url === "/vpc-link-health")
    return askVpcLinkHealth(await readJson(request), vpcLinkHealth);
  if (request.method === "POST" && request.url === "/check-access-log-format")
    return { status: 200, body: JSON.stringify(checkFormat(await readJson(request))) };
  const check = request.method === "POST" ? checks[request.url ?? ""] : undefined;
  if (!check) throw new DoorError(404, "There is no such internal operation");
  const answered: CheckResponse = { problems: check(await readJson(request)) };
  return { status: 200, body: JSON.stringify(answered) };
}

function checkFormat(input: object): CheckAccessLogFormatResponse {
  const format: unknown = Reflect.get(input, "format");
  if (typeof format !== "string") throw new DoorError(400, "format is a string");
  return checkAccessLogFormat(format);
}

async function awaitRevision(
  input: object,
  reach: InternalSettings["reach"],
): Promise<{ status: number; body: string }> {
  const revision: unknown = Reflect.get(input, "revision");
  if (typeof revision !== "string" || !/^\d{1,19}$/.test(revision)) throw new DoorError(400, "revision is a number");
  const giveUp = new AbortController();
  const isLive = await Promise.race([
    reach(BigInt(revision)).then(() => true),
    delay(awaitRevisionMs, false, { signal: giveUp.signal }),
  ]);
  giveUp.abort();
  return { status: 200, body: JSON.stringify({ isLive } satisfies AwaitRevisionResponse) };
}

async function testInvoke(
  input: object,
  ports: TestPorts,
  gone: AbortSignal,
): Promise<{ status: number; body: string }> {
  const asked = readTestInvoke(input);
  if (!asked) throw new DoorError(400, "The body is not a TestInvokeRequest this gateway knows");
  return { status: 200, body: JSON.stringify(await runTestInvoke(asked, ports, gone)) };
}

async function testAuthorizer(input: object, ports: AuthorizerPorts): Promise<{ status: number; body: string }> {
  const asked = readTestAuthorizer(input);
  if (!asked) throw new DoorError(400, "The body is not a TestAuthorizerRequest this gateway knows");
  return { status: 200, body: JSON.stringify(await runTestAuthorizer(asked, ports)) };
}

async function flush(
  input: object,
  flushCache: InternalSettings["flushCache"],
): Promise<{ status: number; body: string }> {
  const asked = readFlushCache(input);
  if (!asked) throw new DoorError(400, "The body is not a FlushCacheRequest this gateway knows");
  await flushCache(asked);
  return { status: 200, body: JSON.stringify({ isFlushed: true } satisfies FlushCacheResponse) };
}

function askVpcLinkHealth(input: object, vpcLinkHealth: InternalSettings["vpcLinkHealth"]) {
  const region: unknown = Reflect.get(input, "region");
  if (typeof region !== "string") throw new DoorError(400, "region is a string");
  const answered: VpcLinkHealthResponse = { members: vpcLinkHealth(region) };
  return { status: 200, body: JSON.stringify(answered) };
}

/** Aborted when whoever asked goes away before the answer. */
function goneSignal(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.on("close", () => response.writableFinished || gone.abort());
  return gone.signal;
}

function reply(response: ServerResponse, status: number, body: string): void {
  response
    .writeHead(status, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) })
    .end(body);
}

async function readJson(request: IncomingMessage): Promise<object> {
  const chunks: Buffer[] = [];
  let received = 0;
  for await (const chunk of request) {
    received += chunk.length;
    if (received > bodyLimitBytes) throw new DoorError(413, "The body is too large");
    chunks.push(chunk);
  }
  const value = parse(Buffer.concat(chunks).toString("utf8"));
  if (typeof value !== "object" || value === null) throw new DoorError(400, "The body is a JSON object");
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DoorError(400, "The body is not JSON");
  }
}

/** Guarantee: only control can open the socket, and it sends the stage it has just validated; the shape is checked as far as it is read. */
function liveStage(value: unknown): LiveStage {
  if (typeof value !== "object" || value === null || typeof Reflect.get(value, "methodSettings") !== "object") {
    throw new DoorError(400, "stage is a LiveStage");
  }
  return value as LiveStage;
}
