// "TestInvokeAuthorizer": one authorizer asked about a request that is made up. The lines of its log, the method's ARN and what
// `$context` shows are recorded.

import type {
  TestAuthorizerAnswer,
  TestAuthorizerRequest,
  TestAuthorizerResponse,
} from "../../contract/gatewayDoor.ts";
import type { AccessPorts } from "../access/accessPorts.ts";
import type { LambdaAuthorizer } from "../authorizers/authorizer.ts";
import { presentedToken } from "../authorizers/cognito/presentedToken.ts";
import { tokenRefusal } from "../authorizers/cognito/tokenRefusal.ts";
import { verifyToken } from "../authorizers/cognito/verifyToken.ts";
import { lambdaAuthorizers } from "../authorizers/index.ts";
import { askFunction, unauthorized } from "../authorizers/lambda/askFunction.ts";
import { compileLambdaAuthorizer, compileUserPoolAuthorizer } from "../config/compileAuthorizer.ts";
import { whyNoIdentity } from "../explaining/whyUnauthorized.ts";
import { newRequestId } from "../listener/requestIds.ts";
import { failureLine } from "../logs/failureLine.ts";
import type { Clock } from "../ports/clock.ts";
import type { Functions } from "../ports/functions.ts";
import { GatewayError } from "../responses/gatewayError.ts";
import { type MadeUpRequest, madeUpRequest } from "./madeUpRequest.ts";
import { testRequestProblems } from "./testHead.ts";
import { TestLog } from "./testLog.ts";

/** What the test of an authorizer reaches of the outside. */
export interface AuthorizerPorts extends Pick<AccessPorts, "userPools" | "keySets"> {
  readonly clock: Clock;
  /** Absent where no endpoint is set: nothing is decided then. */
  readonly functions?: Functions;
}

export async function runTestAuthorizer(
  asked: TestAuthorizerRequest,
  ports: AuthorizerPorts,
): Promise<TestAuthorizerAnswer> {
  const problems = testRequestProblems({ ...asked, httpMethod: "GET" });
  if (problems.length > 0) return { problems };
  const kind = lambdaAuthorizers[asked.authorizer.type];
  if (kind && !ports.functions)
    return problem("authorizerUri", "Functions cannot be invoked: INTEGRATION_ENDPOINT_URL_LAMBDA is not set");
  const requestId = newRequestId();
  const log = new TestLog(requestId, ports.clock);
  const startedAt = performance.now();
  const request = madeUpRequest(asked, requestId, ports.clock.now());
  const trial = { ...ports, requestId, log, request };
  const outcome = await decide(() => (kind ? askLambda(kind, asked, trial) : askUserPool(asked, trial)), log);
  return { ...outcome, log: log.text, latency: Math.round(performance.now() - startedAt) };
}

const problem = (where: string, message: string): TestAuthorizerAnswer => ({ problems: [{ where, message }] });

type Outcome = Omit<TestAuthorizerResponse, "log" | "latency">;

interface Trial extends AuthorizerPorts {
  readonly requestId: string;
  readonly log: TestLog;
  readonly request: MadeUpRequest;
}

async function decide(ask: () => Promise<Outcome>, log: TestLog): Promise<Outcome> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof GatewayError)) log.error(`Execution failed due to configuration error: ${textOf(error)}`);
    const failure = error instanceof GatewayError ? error : new GatewayError("AUTHORIZER_CONFIGURATION_ERROR");
    log.error(failureLine(failure));
    return { clientStatus: failure.statusCode };
  }
}

async function askLambda(
  kind: LambdaAuthorizer,
  { restApiId: id, region, accountId, authorizer }: TestAuthorizerRequest,
  { requestId, log, functions, request: made }: Trial,
): Promise<Outcome> {
  log.info(`Starting authorizer: ${authorizer.id} for request: ${requestId}`);
  const request = { ...made, authorizer: compileLambdaAuthorizer(authorizer) };
  const identity = kind.identityOf(request);
  if (!identity) throw unauthorized({ log, requestId }, whyNoIdentity(request));
  log.info(`Incoming identity: ${kind.shownIdentity(identity)}`);
  const asking = { restApi: { id, region, accountId }, requestId, log, functions };
  const { principalId, policy } = await askFunction(kind, request, identity, asking);
  return { clientStatus: 0, principalId, policy: JSON.stringify(policy) };
}

/** No method is asked for, so no scopes are: an ID token it is. */
async function askUserPool({ authorizer: settings }: TestAuthorizerRequest, trial: Trial): Promise<Outcome> {
  const authorizer = compileUserPoolAuthorizer(settings);
  const presented = presentedToken(authorizer, trial.request.scope, trial);
  try {
    const { context } = await verifyToken(presented, authorizer, trial);
    return { clientStatus: 0, claims: context.claims };
  } catch (error) {
    throw tokenRefusal(error, authorizer, trial);
  }
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
