// One answered call as it is stored. Made once the answer is out.
import type { Explanation, ExplanationRow } from "../../contract/explanation.ts";
import type { KnownKey } from "../config/servedKeys.ts";
import type { Invocation } from "../invocation.ts";
import { GatewayError, UnknownAddressError } from "../responses/gatewayError.ts";
import type { UnreadRequest } from "./answeredRequest.ts";
import { decisionsOf } from "./decisions.ts";
import { hidingInputs, maskedInputs } from "./maskedInputs.ts";
import { cutText } from "./nearest.ts";
import { ruleOf, whyUnread } from "./ruleOf.ts";

/** The key with this value, in this region. */
export type FindKey = (region: string, value: string) => KnownKey | undefined;

export function explain(invocation: Invocation, status: number, findKey: FindKey): ExplanationRow {
  const { head } = invocation.methodRequest;
  const hide = hidingInputs(invocation);
  const { rule, change } = ruleOf(invocation, status);
  const explanation: Explanation = {
    rule: hide(rule),
    ...(change !== undefined && { change: hide(change) }),
    decisions: decisionsOf(invocation).map((decision) => ({
      ...decision,
      ...(decision.input !== undefined && { input: hide(decision.input) }),
      ...(decision.found !== undefined && { found: hide(decision.found) }),
    })),
    inputs: maskedInputs(invocation),
  };
  return {
    ...placeOf(invocation),
    at: invocation.startedAt,
    requestId: invocation.requestId,
    extendedRequestId: invocation.extendedRequestId,
    httpMethod: head.httpMethod.slice(0, longestMethod),
    path: hide(head.path).slice(0, longestPath),
    resourcePath: invocation.isMatched ? invocation.matched.method.resourcePath : "",
    status,
    errorType: invocation.failure instanceof GatewayError ? invocation.failure.responseType : undefined,
    apiKeyId: apiKeyIdOf(invocation, findKey),
    explanation: JSON.stringify(explanation),
  };
}

/** Of a request nothing is known of but that it came: there is no API to ask. */
export function explainUnread(request: UnreadRequest, status: number): ExplanationRow {
  const { failure, sourceIp, ...seen } = request;
  const { rule, change } = whyUnread(failure);
  const title = "Read the request";
  const explanation: Explanation = {
    ...{ rule, change },
    decisions: [{ step: "readHead", title, outcome: "refused" }],
    inputs: { host: "", sourceIp, headers: [], query: [], authorizer: [], isDataTraced: false },
  };
  return {
    ...seen,
    httpMethod: seen.httpMethod.slice(0, longestMethod),
    path: cutText(seen.path),
    ...{ region: "", restApiId: "", stageName: "", resourcePath: "", status },
    errorType: failure instanceof GatewayError ? failure.responseType : undefined,
    explanation: JSON.stringify(explanation),
  };
}

const longestMethod = 32;
const longestPath = 1_024;
const longestName = 128;

function placeOf(invocation: Invocation): Pick<ExplanationRow, "region" | "restApiId" | "stageName"> {
  if (invocation.isResolved) {
    const { api, stageName } = invocation.resolved;
    return { region: api.restApi.region, restApiId: api.restApi.id, stageName };
  }
  const { failure } = invocation;
  const { restApiId = "", stageName = "" } = failure instanceof UnknownAddressError ? failure : {};
  return { region: "", restApiId: restApiId.slice(0, longestName), stageName: stageName.slice(0, longestName) };
}

function apiKeyIdOf(invocation: Invocation, findKey: FindKey): string | undefined {
  if (invocation.isIdentified) return invocation.caller.subscription.apiKeyId;
  if (!invocation.isResolved) return undefined;
  const sent = invocation.methodRequest.headers.last("x-api-key");
  return sent ? findKey(invocation.resolved.api.restApi.region, sent)?.id : undefined;
}
