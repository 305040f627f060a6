// "Handle Lambda errors in API Gateway": what the service refuses is a 500, what the function throws a 502. Lines are recorded.
import { whyEventNotJson, whyEventTooLarge } from "../explaining/whyIntegration.ts";
import type { Invocation } from "../invocation.ts";
import { HeaderMap } from "../mapping/headerMap.ts";
import type { UpstreamResponse } from "../ports/upstream.ts";
import { BadRequestError, GatewayError, type RequestRefused } from "../responses/gatewayError.ts";
import { isObject, parse } from "./functionResponse.ts";

/** What the function threw, if it threw: its errorMessage, or all there is. */
export function thrownBy({ headers }: UpstreamResponse, payload: Buffer): string | undefined {
  if (new HeaderMap(headers).last("x-amz-function-error") === undefined) return undefined;
  const text = payload.toString("utf8");
  const thrown = parse(text);
  return isObject(thrown) && typeof thrown.errorMessage === "string" ? thrown.errorMessage : text;
}

export const functionError = (message: string, { integrationService }: Invocation): GatewayError =>
  new GatewayError("API_CONFIGURATION_ERROR", {
    statusCode: 502,
    logLine: `Lambda execution failed with status ${integrationService?.status} due to customer function error: ${message}. Lambda request id: ${integrationService?.requestId ?? ""}`,
  });

const details: Readonly<Record<number, string>> = {
  403: "Invalid permissions on Lambda function",
  429: "Rate Exceeded.",
};

/** Recorded by users, as the client's answer: srcecde/aws-tutorial-code, issue 4; serverless/serverless, issue 2270. */
const notJson = "Could not parse request body into json: ";

/** The service of functions answered with something else than a function's answer. */
export function refusedByService(invocation: Invocation, payload: Buffer): RequestRefused {
  const { executionLog, integrationService } = invocation;
  const { status = 0, requestId = "" } = integrationService ?? {};
  executionLog?.error(`Lambda invocation failed with status: ${status}. Lambda request id: ${requestId}`);
  const message = messageOf(payload);
  if (status === 413) return eventTooLarge(message);
  if (status === 400 && message.startsWith(notJson)) return new BadRequestError(message, whyEventNotJson);
  return new GatewayError("API_CONFIGURATION_ERROR", { detail: details[status] ?? message });
}

/** Recorded by a user: koki-develop/lgtm-generator, issue 10. */
const eventTooLarge = (detail: string): GatewayError =>
  new GatewayError("REQUEST_TOO_LARGE", {
    errorType: "BadRequestException",
    detail,
    why: whyEventTooLarge,
  });

function messageOf(payload: Buffer): string {
  const answer = parse(payload.toString("utf8"));
  const message = isObject(answer) ? (answer.Message ?? answer.message) : undefined;
  return typeof message === "string" ? message : "The function could not be invoked";
}
