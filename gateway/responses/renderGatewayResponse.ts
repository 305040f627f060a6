// "Gateway response types in API Gateway": the default template is `{"message":$context.error.messageString}`.
import type { Invocation, Payload } from "../invocation.ts";
import { headerValue, nameInGatewayResponse } from "../mapping/headerTable.ts";
import type { MappingScope } from "../mapping/mappingScope.ts";
import { firstAccepted } from "../mapping/mediaTypes.ts";
import { scopeOfInvocation } from "../mapping/scopeOfInvocation.ts";
import type { CompiledGatewayResponse } from "./compileGatewayResponses.ts";
import { GatewayError, RequestRefused } from "./gatewayError.ts";

const internalError = new RequestRefused(500, "InternalServerErrorException", "Internal server error");
const json = "application/json";
const noBody = Buffer.alloc(0);

/** The only place that turns an error into a response; an error nobody foresaw says nothing of itself. */
export function renderGatewayResponse(error: unknown, invocation?: Invocation): Payload {
  const refusal = error instanceof RequestRefused ? error : internalError;
  // What nobody foresaw may be in the way of a template, too.
  if (refusal !== internalError && invocation?.isResolved) {
    const customised = invocation.resolved.api.gatewayResponses.get(typeOf(refusal));
    if (customised) return customisedResponse(refusal, customised, invocation);
  }
  return {
    status: refusal.statusCode,
    headers: ["x-amzn-ErrorType", refusal.errorType, "Content-Type", json],
    body: defaultBody(refusal),
  };
}

/** What is of no type has the response of its class: "the default gateway response for an unspecified response type". */
const typeOf = (refusal: RequestRefused) =>
  refusal instanceof GatewayError ? refusal.responseType : refusal.statusCode < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX";

function defaultBody(refusal: RequestRefused): Buffer {
  // Recorded: denied access alone has a capital letter.
  const key = refusal instanceof GatewayError && refusal.responseType === "ACCESS_DENIED" ? "Message" : "message";
  return Buffer.from(JSON.stringify({ [key]: refusal.clientMessage }));
}

function customisedResponse(
  refusal: RequestRefused,
  response: CompiledGatewayResponse,
  invocation: Invocation,
): Payload {
  const scope = scopeOfError(refusal, invocation);
  const accepted = firstAccepted(invocation.methodRequest.headers.values("accept")?.[0]);
  const [first] = response.responseTemplates.keys();
  const mediaType = [accepted, json, first].find((type) => type !== undefined && response.responseTemplates.has(type));
  const template = response.responseTemplates.get(mediaType ?? "");
  const headers = new Map([
    ["x-amzn-errortype", ["x-amzn-ErrorType", refusal.errorType]],
    ["content-type", ["Content-Type", mediaType ?? json]],
  ]);
  for (const { name, read } of response.responseParameters) {
    const sent = nameInGatewayResponse(name);
    // A value that no header can hold is left out: the client's own words must not become headers.
    const values = read(scope)?.flatMap((value) => headerValue(value) ?? []) ?? [];
    if (sent !== undefined && values.length > 0) headers.set(sent.toLowerCase(), [sent, ...values]);
  }
  return {
    status: response.statusCode ?? refusal.statusCode,
    headers: [...headers.values()].flatMap(([name = "", ...values]) => values.flatMap((value) => [name, value])),
    body: template ? Buffer.from(template(scope)) : defaultBody(refusal),
  };
}

/** `$context.error` is known here and in logs only. */
function scopeOfError(refusal: RequestRefused, invocation: Invocation): MappingScope {
  const scope = scopeOfInvocation(invocation, noBody);
  const { clientMessage } = refusal;
  const validationErrors = refusal instanceof GatewayError ? refusal.validationErrors : undefined;
  const message = JSON.stringify(clientMessage);
  const error = { message: clientMessage, messageString: message, responseType: typeOf(refusal) };
  return {
    methodRequest: scope.methodRequest,
    pathParameters: scope.pathParameters,
    stageVariables: scope.stageVariables,
    context: { ...scope.context, error: { ...error, validationErrorString: validationErrors } },
    overrides: scope.overrides,
    body: noBody,
  };
}
