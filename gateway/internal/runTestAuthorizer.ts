// "TestInvokeAuthorizer": one authorizer asked about a request that is made up. The lines of its log, the method's ARN and what
// `$context` shows are recorded.
import type {
  TestAuthorizerAnswer,
  TestAuthorizerRequest,
  TestAuthorizerResponse,
} from "../../contract/gatewayDoor.ts";
import type { AuthorizedRequest, LambdaAuthorizer } from "../authorizers/authorizer.ts";
import { lambdaAuthorizers } from "../authorizers/index.ts";
import { InvalidAuthorizerResult, readAuthorizerResult } from "../authorizers/readAuthorizerResult.ts";
import { newRequestId } from "../listener/requestIds.ts";
import { headersText } from "../logs/executionLog.ts";
import { maskedKey } from "../logs/maskedKey.ts";
import type { Clock } from "../ports/clock.ts";
import type { FunctionAnswer, Functions } from "../ports/functions.ts";
import { functionOf } from "./functionOf.ts";
import { madeUpRequest } from "./madeUpRequest.ts";
import { testRequestProblems } from "./testHead.ts";
import { TestLog } from "./testLog.ts";

/** What the test of an authorizer reaches of the outside. */
export interface AuthorizerPorts {
  readonly clock: Clock;
  /** Absent where no endpoint is set: nothing is decided then. */
  readonly functions?: Functions;
}

/** As long as AWS waits at most. */
const timeoutMs = 29_000;

export async function runTestAuthorizer(
  asked: TestAuthorizerRequest,
  { clock, functions }: AuthorizerPorts,
): Promise<TestAuthorizerAnswer> {
  const problems = testRequestProblems({ ...asked, httpMethod: "GET" });
  if (problems.length > 0) return { problems };
  const { type, id } = asked.authorizer;
  const authorizer = lambdaAuthorizers[type];
  if (!authorizer) return problem("type", `Authorizers of type ${type} cannot be run yet`);
  if (!functions)
    return problem("authorizerUri", "Functions cannot be invoked: INTEGRATION_ENDPOINT_URL_LAMBDA is not set");
  const requestId = newRequestId();
  const log = new TestLog(requestId, clock);
  log.info(`Starting authorizer: ${id} for request: ${requestId}`);
  const startedAt = performance.now();
  const outcome = await decide(authorizer, madeUpRequest(asked, requestId, clock.now()), {
    asked,
    requestId,
    log,
    functions,
  });
  return { ...outcome, log: log.text, latency: Math.round(performance.now() - startedAt) };
}

const problem = (where: string, message: string): TestAuthorizerAnswer => ({ problems: [{ where, message }] });

type Outcome = Omit<TestAuthorizerResponse, "log" | "latency">;

interface Asking {
  readonly asked: TestAuthorizerRequest;
  readonly requestId: string;
  readonly log: TestLog;
  readonly functions: Functions;
}

async function decide(authorizer: LambdaAuthorizer, request: AuthorizedRequest, asking: Asking): Promise<Outcome> {
  const { log, requestId } = asking;
  try {
    const identity = authorizer.identityOf(request);
    if (!identity) return unauthorized(log, requestId);
    log.info(`Incoming identity: ${authorizer.shownIdentity(identity)}`);
    const answer = await invoke(JSON.stringify(authorizer.event(request, identity)), asking);
    if (answer.functionError !== undefined && isUnauthorized(answer.payload)) return unauthorized(log, requestId);
    if (answer.status !== 200) throw new Error(`The function's endpoint answered with the status ${answer.status}`);
    const payload = answer.payload.toString("utf8");
    log.info(`Authorizer result body before parsing: ${payload}`);
    const { principalId, policy } = readAuthorizerResult(payload);
    log.info(`Using valid authorizer policy for principal: ${maskedKey(principalId)}`);
    log.info("Successfully completed authorizer execution");
    return { clientStatus: 0, principalId, policy: JSON.stringify(policy) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const kind = error instanceof InvalidAuthorizerResult ? "configuration error" : "an authorizer error";
    log.error(`Execution failed due to ${kind}: ${reason}`);
    log.error("AuthorizerConfigurationException");
    return { clientStatus: 500 };
  }
}

function unauthorized(log: TestLog, requestId: string): Outcome {
  log.error(`Unauthorized request: ${requestId}`);
  log.error("Unauthorized");
  return { clientStatus: 401 };
}

function invoke(event: string, { asked, requestId, log, functions }: Asking): Promise<FunctionAnswer> {
  const { restApiId, region, accountId, authorizer } = asked;
  const request = functions.request({
    ...functionOf(authorizer, asked.stageVariables),
    payload: Buffer.from(event),
    headers: {
      "x-amzn-lambda-integration-tag": requestId,
      "x-amzn-apigateway-api-id": restApiId,
      "X-Amz-Source-Arn": `arn:aws:execute-api:${region}:${accountId}:${restApiId}/authorizers/${authorizer.id}`,
      Accept: "application/json",
      "User-Agent": `AmazonAPIGateway_${restApiId}`,
    },
    timeoutMs,
  });
  log.info(`Endpoint request URI: ${request.uri}`);
  log.data(`Endpoint request headers: ${headersText(request.headers)}`);
  log.data(`Endpoint request body after transformations: ${event}`);
  log.info(`Sending request to ${request.uri}`);
  return request.send();
}

/** A function that throws just this word refuses; whatever else it throws is a failure. */
function isUnauthorized(payload: Buffer): boolean {
  try {
    const thrown: unknown = JSON.parse(payload.toString("utf8"));
    return typeof thrown === "object" && thrown !== null && Reflect.get(thrown, "errorMessage") === "Unauthorized";
  } catch {
    return false;
  }
}
