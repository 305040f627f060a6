// "TestInvokeAuthorizer": one authorizer asked about a request that is made up. The lines of its log, the method's ARN and what
// `$context` shows are recorded.

import type {
  TestAuthorizerAnswer,
  TestAuthorizerRequest,
  TestAuthorizerResponse,
} from "../../contract/gatewayDoor.ts";
import type { LambdaAuthorizer } from "../authorizers/authorizer.ts";
import { lambdaAuthorizers } from "../authorizers/index.ts";
import { askFunction, unauthorized } from "../authorizers/lambda/askFunction.ts";
import { whyNoIdentity } from "../explaining/whyUnauthorized.ts";
import { newRequestId } from "../listener/requestIds.ts";
import { failureLine } from "../logs/failureLine.ts";
import type { Clock } from "../ports/clock.ts";
import type { Functions } from "../ports/functions.ts";
import { GatewayError } from "../responses/gatewayError.ts";
import { madeUpRequest } from "./madeUpRequest.ts";
import { testRequestProblems } from "./testHead.ts";
import { TestLog } from "./testLog.ts";

/** What the test of an authorizer reaches of the outside. */
export interface AuthorizerPorts {
  readonly clock: Clock;
  /** Absent where no endpoint is set: nothing is decided then. */
  readonly functions?: Functions;
}

export async function runTestAuthorizer(
  asked: TestAuthorizerRequest,
  { clock, functions }: AuthorizerPorts,
): Promise<TestAuthorizerAnswer> {
  const problems = testRequestProblems({ ...asked, httpMethod: "GET" });
  if (problems.length > 0) return { problems };
  const { type, id } = asked.authorizer;
  const kind = lambdaAuthorizers[type];
  if (!kind) return problem("type", `Authorizers of type ${type} cannot be run yet`);
  if (!functions)
    return problem("authorizerUri", "Functions cannot be invoked: INTEGRATION_ENDPOINT_URL_LAMBDA is not set");
  const requestId = newRequestId();
  const log = new TestLog(requestId, clock);
  log.info(`Starting authorizer: ${id} for request: ${requestId}`);
  const startedAt = performance.now();
  const outcome = await decide(kind, asked, { requestId, log, functions, nowMs: clock.now() });
  return { ...outcome, log: log.text, latency: Math.round(performance.now() - startedAt) };
}

const problem = (where: string, message: string): TestAuthorizerAnswer => ({ problems: [{ where, message }] });

type Outcome = Omit<TestAuthorizerResponse, "log" | "latency">;

interface Trial {
  readonly requestId: string;
  readonly log: TestLog;
  readonly functions: Functions;
  readonly nowMs: number;
}

async function decide(
  kind: LambdaAuthorizer,
  asked: TestAuthorizerRequest,
  { requestId, log, functions, nowMs }: Trial,
): Promise<Outcome> {
  try {
    const request = madeUpRequest(asked, requestId, nowMs);
    const identity = kind.identityOf(request);
    if (!identity) throw unauthorized({ log, requestId }, whyNoIdentity(request));
    log.info(`Incoming identity: ${kind.shownIdentity(identity)}`);
    const { restApiId: id, region, accountId } = asked;
    const asking = { restApi: { id, region, accountId }, requestId, log, functions };
    const { principalId, policy } = await askFunction(kind, request, identity, asking);
    return { clientStatus: 0, principalId, policy: JSON.stringify(policy) };
  } catch (error) {
    if (!(error instanceof GatewayError)) log.error(`Execution failed due to configuration error: ${textOf(error)}`);
    const failure = error instanceof GatewayError ? error : new GatewayError("AUTHORIZER_CONFIGURATION_ERROR");
    log.error(failureLine(failure));
    return { clientStatus: failure.statusCode };
  }
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
