// Calls of the gateway: only to run a function, and only if the function's policy lets API Gateway. "Grant AWS services access",
// Lambda developer guide. Without schemas: this is the one hot path of the host.
import { roleHeader } from "../contract/functionsDoor.ts";
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
const paths =
  /^\/(?:2015-03-31\/functions\/([^/]+)\/invocations|2021-11-15\/functions\/([^/]+)\/response-streaming-invocations)$/;
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
  const [, plain, streaming] = paths.exec(request.rawPath) ?? [];
  const encoded = plain ?? streaming;
  if (request.method !== "POST" || encoded === undefined)
    throw new ServiceException("AccessDeniedException", "The gateway may invoke functions, and nothing else.");
  const { headers, body } = request;
  const FunctionName = decoded(encoded);
  const region = functionArn.exec(FunctionName)?.[1];
  if (region === undefined) throw functionNotFound(FunctionName.slice(0, 200));
  const Qualifier =
    request.rawQuery === "" ? undefined : (new URLSearchParams(request.rawQuery).get("Qualifier") ?? undefined);
  const call: Call = { ...host, region, caller: service, requestId, origin: "" };
  const { record, qualifier } = await findFunction(call, FunctionName, Qualifier);
  authorize(call, record, qualifier, headers);
  const input = {
    ...{ FunctionName, Qualifier, Payload: body },
    LogType: headers["x-amz-log-type"] === "Tail" ? ("Tail" as const) : undefined,
    ClientContext: headers["x-amz-client-context"],
  };
  if (plain === undefined) return streamResponse(await invokeWithResponseStream(input, call));
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

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw functionNotFound(segment.slice(0, 200));
  }
}

const invocationType = (stated: string | undefined) => {
  if (stated === "Event" || stated === "DryRun") return stated;
  return "RequestResponse";
};

function authorize(
  call: Call,
  record: FunctionRecord,
  qualifier: string | undefined,
  headers: WireRequest["headers"],
): void {
  const { [roleHeader]: role, "x-amz-source-arn": sourceArn, "x-amz-source-account": sourceAccount } = headers;
  const decision = askPolicy(call, record, qualifier, {
    action: "lambda:InvokeFunction",
    principal: role === undefined ? { type: "Service", id: service } : { type: "AWS", id: role },
    conditionValues: {
      ...(sourceArn !== undefined && { "aws:SourceArn": [sourceArn] }),
      "aws:SourceAccount": [sourceAccount ?? call.accountId],
    },
  });
  const isAllowed = role === undefined ? decision === "Allow" : decision !== "ExplicitDeny";
  if (!isAllowed)
    throw new ServiceException(
      "AccessDeniedException",
      `User: ${role ?? service} is not authorized to perform: lambda:InvokeFunction on resource: ${arnOf(call, record, qualifier)}`,
    );
}
