// The client of the gateway's internal socket (contract/gatewayDoor.ts).
import { request } from "node:http";
import {
  awaitRevisionMs,
  type CheckAccessLogFormatResponse,
  type CheckResponse,
  type FlushCacheResponse,
  type TestAuthorizerAnswer,
  type TestInvokeAnswer,
  type VpcLinkHealthResponse,
} from "../contract/gatewayDoor.ts";
import { ServiceException } from "../wire/errors.ts";
import type { GatewayDoor } from "./call.ts";
import { invoke } from "./gatewayInvoke.ts";

const timeoutMs = 10_000;
const answerLimitBytes = 4 * 1024 * 1024;
/** Longer than any integration may take. */
const testTimeoutMs = 310_000;
/** A response of 10 MiB, every byte of it escaped. */
const testAnswerLimitBytes = 64 * 1024 * 1024;

/** Nobody at the socket: ServiceUnavailableException with Retry-After, because what cannot be checked is not deployed. */
export const openGatewayDoor = (socketPath: string): GatewayDoor => ({
  checkDeployment: (snapshot) => ask(socketPath, "/check-deployment", { snapshot }, isCheckResponse),
  checkStage: (stage) => ask(socketPath, "/check-stage", { stage }, isCheckResponse),
  checkTemplate: (template) => ask(socketPath, "/check-template", { template }, isCheckResponse),
  checkAccessLogFormat: (format) => ask(socketPath, "/check-access-log-format", { format }, isFormatResponse),
  testInvoke: (request) =>
    ask(socketPath, "/test-invoke", request, isTestInvokeAnswer, {
      timeoutMs: testTimeoutMs,
      answerLimitBytes: testAnswerLimitBytes,
    }),
  testAuthorizer: (request) =>
    ask(socketPath, "/test-invoke-authorizer", request, isTestAuthorizerAnswer, {
      timeoutMs: testTimeoutMs,
      answerLimitBytes,
    }),
  flushCache: async (request) => void (await ask(socketPath, "/flush-cache", request, isFlushed)),
  settleUsage: async () => void (await post(socketPath, "/settle-usage", "{}", usual).catch(() => undefined)),
  vpcLinkHealth: async (region) => (await ask(socketPath, "/vpc-link-health", { region }, isVpcLinkHealth)).members,
  invoke: (request) => invoke(socketPath, request),
});

/**
 * Waits until the gateway serves this revision of the feed, so that a call right after a deployment meets it. A gateway that does not
 * answer is not waited for: the change is stored, and it will read it.
 */
export async function awaitLive(socketPath: string, revision: bigint): Promise<void> {
  const question = JSON.stringify({ revision: String(revision) });
  await post(socketPath, "/await-revision", question, { ...usual, timeoutMs: 2 * awaitRevisionMs }).catch(
    () => undefined,
  );
}

interface Patience {
  readonly timeoutMs: number;
  readonly answerLimitBytes: number;
}

const usual: Patience = { timeoutMs, answerLimitBytes };

async function ask<Answer>(
  socketPath: string,
  path: string,
  question: unknown,
  isAnswer: (value: unknown) => value is Answer,
  patience = usual,
): Promise<Answer> {
  try {
    const answer: unknown = JSON.parse(await post(socketPath, path, JSON.stringify(question), patience));
    if (!isAnswer(answer)) throw new Error(`unexpected answer from ${path}`);
    return answer;
  } catch (cause) {
    throw new ServiceException("ServiceUnavailableException", "The gateway cannot be asked right now; try again.", {
      retryAfterSeconds: 1,
      cause,
    });
  }
}

function post(socketPath: string, path: string, body: string, patience: Patience): Promise<string> {
  return new Promise((resolve, reject) => {
    const outgoing = request({
      socketPath,
      path,
      method: "POST",
      timeout: patience.timeoutMs,
      headers: { "content-type": "application/json", "content-length": Buffer.byteLength(body) },
    });
    outgoing.on("timeout", () => outgoing.destroy(new Error("the gateway did not answer in time")));
    outgoing.on("error", reject);
    outgoing.on("response", (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size > patience.answerLimitBytes) outgoing.destroy(new Error("the gateway's answer is too long"));
        else chunks.push(chunk);
      });
      response.on("error", reject);
      response.on("end", () => {
        if (response.statusCode === 200) resolve(Buffer.concat(chunks).toString("utf8"));
        else reject(new Error(`the gateway answered ${response.statusCode}`));
      });
    });
    outgoing.end(body);
  });
}

/** Only the gateway of the same version listens at the socket; one member tells its two answers from anything else. */
const isTestInvokeAnswer = (value: unknown): value is TestInvokeAnswer =>
  isCheckResponse(value) ||
  (typeof value === "object" && value !== null && "steps" in value && Array.isArray(value.steps));

const isTestAuthorizerAnswer = (value: unknown): value is TestAuthorizerAnswer =>
  isCheckResponse(value) || (typeof value === "object" && value !== null && "clientStatus" in value);

const isFlushed = (value: unknown): value is FlushCacheResponse =>
  typeof value === "object" && value !== null && "isFlushed" in value && value.isFlushed === true;

const isVpcLinkHealth = (value: unknown): value is VpcLinkHealthResponse =>
  typeof value === "object" && value !== null && "members" in value && Array.isArray(value.members);

const isCheckResponse = (value: unknown): value is CheckResponse => hasProblems(value);
const isFormatResponse = (value: unknown): value is CheckAccessLogFormatResponse => hasProblems(value);

const hasProblems = (value: unknown): boolean =>
  typeof value === "object" && value !== null && "problems" in value && Array.isArray(value.problems);
