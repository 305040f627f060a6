// "Use API Gateway Lambda authorizers": the function is asked, its answer read. Lines of the execution log are recorded.
import type { SnapshotRestApi } from "../../../contract/snapshot.ts";
import type { CompiledLambdaAuthorizer } from "../../config/compiledAuthorizer.ts";
import { whyAuthorizerFailed, whyFunctionRefused } from "../../explaining/whyUnauthorized.ts";
import { type ExecutionLog, headersText } from "../../logs/executionLog.ts";
import { maskedKey } from "../../logs/maskedKey.ts";
import type { FunctionAnswer, FunctionCall, FunctionRequest, Functions } from "../../ports/functions.ts";
import { UpstreamTimeout } from "../../ports/upstream.ts";
import { GatewayError } from "../../responses/gatewayError.ts";
import type { ExplainWhy } from "../../responses/why.ts";
import type { AuthorizedRequest, Identity, LambdaAuthorizer } from "../authorizer.ts";
import { functionOf } from "./functionOf.ts";
import { type AuthorizerResult, InvalidAuthorizerResult, readAuthorizerResult } from "./readAuthorizerResult.ts";

export interface Asking {
  readonly restApi: Pick<SnapshotRestApi, "id" | "region" | "accountId">;
  readonly requestId: string;
  readonly log: ExecutionLog | undefined;
  /** Absent where no endpoint is set: nothing is decided then. */
  readonly functions: Functions | undefined;
  /** Hears the service's answer. */
  readonly answered?: (answer: FunctionAnswer) => void;
}

/** As long as AWS waits at most. */
const timeoutMs = 29_000;

/** Throws a GatewayError: UNAUTHORIZED when the function says so, else that the authorizer failed or cannot work. */
export async function askFunction(
  kind: LambdaAuthorizer,
  request: AuthorizedRequest,
  identity: Identity,
  asking: Asking,
): Promise<AuthorizerResult> {
  const { log } = asking;
  const { authorizer } = request;
  const failing = { log, authorizer };
  const answer = await send(prepare(JSON.stringify(kind.event(request, identity)), request, asking), failing);
  asking.answered?.(answer);
  if (answer.functionError !== undefined && isUnauthorized(answer.payload))
    throw unauthorized(asking, whyFunctionRefused(authorizer));
  if (answer.status !== 200) throw refused(failing, answer.status);
  const payload = answer.payload.toString("utf8");
  log?.data?.(`Authorizer result body before parsing: ${payload}`);
  const result = read(payload, failing);
  if (answer.functionError !== undefined)
    throw failed(failing, "AUTHORIZER_CONFIGURATION_ERROR", `the function failed (${answer.functionError})`);
  log?.info(`Using valid authorizer policy for principal: ${maskedKey(result.principalId)}`);
  log?.info("Successfully completed authorizer execution");
  return result;
}

export function unauthorized({ log, requestId }: Pick<Asking, "log" | "requestId">, why: ExplainWhy): GatewayError {
  log?.error(`Unauthorized request: ${requestId}`);
  return new GatewayError("UNAUTHORIZED", { why });
}

/** What a failure is told with. */
interface Failing {
  readonly log: ExecutionLog | undefined;
  readonly authorizer: CompiledLambdaAuthorizer;
}

function prepare(event: string, { authorizer, scope }: AuthorizedRequest, asking: Asking): FunctionRequest {
  const { functions, log, requestId, restApi } = asking;
  const { id, region, accountId } = restApi;
  const failing = { log, authorizer };
  if (!functions) throw failed(failing, "AUTHORIZER_CONFIGURATION_ERROR", "functions cannot be invoked");
  const sourceArn = `arn:aws:execute-api:${region}:${accountId}:${id}/authorizers/${authorizer.settings.id}`;
  const { authorizerCredentials: role } = authorizer.settings;
  const call: FunctionCall = {
    ...targetOf(scope.stageVariables, failing),
    payload: Buffer.from(event),
    headers: {
      "x-amzn-lambda-integration-tag": requestId,
      "x-amzn-apigateway-api-id": id,
      "X-Amz-Source-Arn": sourceArn,
      Accept: "application/json",
      "User-Agent": `AmazonAPIGateway_${id}`,
    },
    timeoutMs,
    ...(role && { role: { arn: role, account: accountId, sourceArn } }),
  };
  const request = signed(functions, call, failing);
  log?.info(`Endpoint request URI: ${request.uri}`);
  log?.data?.(`Endpoint request headers: ${headersText(request.headers)}`);
  log?.data?.(`Endpoint request body after transformations: ${event}`);
  log?.info(`Sending request to ${request.uri}`);
  return request;
}

/** Nobody may act in a role that nobody has mapped, or that does not trust API Gateway. */
function signed(functions: Functions, call: FunctionCall, failing: Failing): FunctionRequest {
  try {
    return functions.request(call);
  } catch (error) {
    const shown = "its role cannot be assumed";
    throw failed(failing, "AUTHORIZER_CONFIGURATION_ERROR", messageOf(error), shown);
  }
}

function targetOf(stageVariables: Readonly<Record<string, string>>, failing: Failing) {
  try {
    return functionOf(failing.authorizer.settings, stageVariables);
  } catch (error) {
    throw failed(failing, "AUTHORIZER_CONFIGURATION_ERROR", messageOf(error), "its URI names no function");
  }
}

async function send(request: FunctionRequest, failing: Failing): Promise<FunctionAnswer> {
  try {
    return await request.send();
  } catch (error) {
    if (error instanceof UpstreamTimeout) throw failed(failing, "AUTHORIZER_FAILURE", "a timeout");
    const shown = "its function cannot be reached";
    throw failed(failing, "AUTHORIZER_CONFIGURATION_ERROR", messageOf(error), shown);
  }
}

/** Too many calls and the service's own trouble pass; that it knows no such function, or may not call it, does not. */
function refused(failing: Failing, status: number): GatewayError {
  const reason = `The function's endpoint answered with the status ${status}`;
  const passes = status === 429 || status >= 500;
  return failed(failing, passes ? "AUTHORIZER_FAILURE" : "AUTHORIZER_CONFIGURATION_ERROR", reason);
}

function read(payload: string, { log, authorizer }: Failing): AuthorizerResult {
  try {
    return readAuthorizerResult(payload);
  } catch (error) {
    if (!(error instanceof InvalidAuthorizerResult)) throw error;
    log?.error(`Execution failed due to configuration error: ${error.message}`);
    const why = whyAuthorizerFailed(authorizer, "its function answered no valid policy");
    throw new GatewayError("AUTHORIZER_CONFIGURATION_ERROR", { detail: error.message, why });
  }
}

/** `shown`: the reason without what it quotes. */
function failed(
  { log, authorizer }: Failing,
  type: "AUTHORIZER_FAILURE" | "AUTHORIZER_CONFIGURATION_ERROR",
  reason: string,
  shown = reason,
): GatewayError {
  log?.error(`Execution failed due to an authorizer error: ${reason}`);
  return new GatewayError(type, { detail: reason, why: whyAuthorizerFailed(authorizer, shown) });
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** A function that throws just this word refuses; whatever else it throws is a failure. */
function isUnauthorized(payload: Buffer): boolean {
  try {
    const error: unknown = JSON.parse(payload.toString("utf8"));
    return typeof error === "object" && error !== null && Reflect.get(error, "errorMessage") === "Unauthorized";
  } catch {
    return false;
  }
}
