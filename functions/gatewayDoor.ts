// Calls of the gateway: only to run a function, and only if policies let API Gateway, or the role it acts in. "Grant AWS services access",
// Lambda developer guide. Without schemas: this is the one hot path of the host.
import { readFunctionInvocation } from "../contract/functionInvocation.ts";
import { roleDecisionHeader, roleHeader } from "../contract/functionsDoor.ts";
import { withoutAccount } from "../iam/functionPolicy.ts";
import { ServiceException } from "../wire/errors.ts";
import type { WireRequest } from "../wire/message.ts";
import type { Call, Host } from "./call.ts";
import type { Answer } from "./dispatcher.ts";
import { functionNotFound, lambdaError } from "./errors.ts";
import type { FunctionRecord } from "./functionRecord.ts";
import { arnOf, findFunction } from "./functionReference.ts";
import { streamResponse } from "./invoke/streamResponse.ts";
import { invoke } from "./operations/invoke.ts";
import { invokeWithResponseStream } from "./operations/invokeWithResponseStream.ts";
import { askPolicy } from "./policies/askPolicy.ts";

const service = "apigateway.amazonaws.com";
const functionArn = /^arn:aws[\w-]*:lambda:([a-z0-9-]{3,32}):\d{12}:function:/;

export function createGatewayDoor(
  host: Host,
  log: { error(fields: object, message: string): void },
): (request: WireRequest) => Promise<Answer> {
  return async (request) => {
    const requestId = host.newId();
    try {
      return withRequestId(await answer(host, request, requestId), requestId);
    } catch (error) {
      if (!(error instanceof ServiceException)) log.error({ err: error, requestId }, "a call of the gateway failed");
      return withRequestId(lambdaError(error), requestId);
    }
  };
}

const withRequestId = (response: Answer, requestId: string): Answer => ({
  ...response,
  headers: { ...response.headers, "x-amzn-requestid": requestId },
});

async function answer(host: Host, request: WireRequest, requestId: string): Promise<Answer> {
  const invocation = readFunctionInvocation(request.rawPath, request.rawQuery);
  if (request.method !== "POST" || invocation === undefined)
    throw new ServiceException("AccessDeniedException", "The gateway may invoke functions, and nothing else.");
  const { headers, body } = request;
  const { functionName: FunctionName, qualifier: Qualifier, isStreamed } = invocation;
  const region = functionArn.exec(FunctionName)?.[1];
  if (region === undefined) throw functionNotFound(FunctionName.slice(0, 200));
  const traceId = headers["x-amzn-trace-id"];
  const call: Call = { ...host, region, caller: service, requestId, traceId, origin: "" };
  const { record, qualifier } = await findFunction(call, FunctionName, Qualifier);
  authorize(call, record, qualifier, headers);
  const input = {
    ...{ FunctionName, Qualifier, Payload: body },
    LogType: headers["x-amz-log-type"] === "Tail" ? ("Tail" as const) : undefined,
    ClientContext: headers["x-amz-client-context"],
  };
  if (isStreamed) return streamResponse(await invokeWithResponseStream(input, call));
  const output = await invoke({ ...input, InvocationType: invocationType(headers["x-amz-invocation-type"]) }, call);
  return {
    status: output.StatusCode ?? 200,
    headers: {
      "content-type": "application/json",
      ...(output.ExecutedVersion !== undefined && { "x-amz-executed-version": output.ExecutedVersion }),
      ...(output.FunctionError !== undefined && { "x-amz-function-error": output.FunctionError }),
      ...(output.LogResult !== undefined && { "x-amz-log-result": output.LogResult }),
    },
    body: output.Payload ?? "",
  };
}

const invocationTypes = ["DryRun", "RequestResponse", "Event"] as const;

/** A mapping may take it from the client: what is no type must not run as one. */
function invocationType(stated: string | undefined) {
  const known = stated ? invocationTypes.find((one) => one === stated) : "RequestResponse";
  if (known !== undefined) return known;
  throw new ServiceException(
    "ValidationException",
    `1 validation error detected: Value '${stated}' at 'invocationType' failed to satisfy constraint: Member must satisfy enum value set: [${invocationTypes.join(", ")}]`,
  );
}

/** Without a role API Gateway itself asks, and the function's policy has to allow; a role may be allowed by a policy of its own. */
function authorize(call: Call, record: FunctionRecord, qualifier: string | undefined, headers: Headers): void {
  const { [roleHeader]: role, [roleDecisionHeader]: ofRole } = headers;
  const decisions =
    role === undefined
      ? [askPolicy(call, record, qualifier, byService(call, headers))]
      : [askPolicy(call, withoutAccount(record, call.accountId), qualifier, byRole(role)), ofRole];
  if (decisions.includes("ExplicitDeny") || !decisions.includes("Allow"))
    throw new ServiceException(
      "AccessDeniedException",
      `User: ${role ?? service} is not authorized to perform: lambda:InvokeFunction on resource: ${arnOf(call, record, qualifier)}`,
    );
}

type Headers = WireRequest["headers"];
type Question = Parameters<typeof askPolicy>[3];
const action = "lambda:InvokeFunction";

function byService({ accountId }: Call, headers: Headers): Question {
  const { "x-amz-source-arn": sourceArn, "x-amz-source-account": sourceAccount = accountId } = headers;
  return {
    action,
    principal: { type: "Service", id: service },
    conditionValues: {
      ...(sourceArn !== undefined && { "aws:SourceArn": [sourceArn] }),
      "aws:SourceAccount": [sourceAccount],
    },
  };
}

const byRole = (role: string): Question => ({
  action,
  principal: { type: "AWS", id: role },
  conditionValues: { "aws:PrincipalArn": [role] },
});
