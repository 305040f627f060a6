// The sentence that decided, for every way in which a call can end.
import type { GatewayResponseTypeName } from "../../contract/gatewayResponseTypes.ts";
import type { Invocation } from "../invocation.ts";
import { failureLine } from "../logs/failureLine.ts";
import { GatewayError, RequestRefused } from "../responses/gatewayError.ts";
import type { Why } from "../responses/why.ts";

export function ruleOf(invocation: Invocation, status: number): { rule: string; change?: string } {
  const { failure } = invocation;
  if (failure === undefined) return answered(invocation, status);
  const why = whyOf(failure);
  const isTraced = invocation.isMatched && invocation.matched.method.executionLogging?.isDataTraced === true;
  return isTraced && !hasOwnWhy(failure) ? { ...why, rule: `${why.rule} ${failureLine(failure)}.` } : why;
}

/** Before there is an invocation. */
export const whyUnread = (failure: unknown): Why => {
  if (!(failure instanceof RequestRefused)) return internalError;
  return failure.why?.() ?? byStatus[failure.statusCode] ?? unreadable;
};

const hasOwnWhy = (failure: unknown): boolean => failure instanceof RequestRefused && failure.why !== undefined;

function whyOf(failure: unknown): Why {
  if (!(failure instanceof RequestRefused)) return internalError;
  if (failure.why) return failure.why();
  if (!(failure instanceof GatewayError)) return byStatus[failure.statusCode] ?? unreadable;
  return byType[failure.responseType] ?? { rule: `The gateway answered ${failure.responseType}.`, change: traceIt };
}

function answered(invocation: Invocation, status: number): { rule: string; change?: string } {
  if (!invocation.isResolved) return { rule: "The domain name itself answered." };
  if (status < 400) return { rule: `Nothing kept the request out; it was answered with ${status}.` };
  const by = invocation.cacheUse?.outcome === "hit" ? "the stage's cache holds" : "its integration answered";
  return {
    rule: `The gateway let the request through; the ${status} is what ${by}.`,
    change: "Look into the integration and its responses: no rule of the gateway stood in the way.",
  };
}

const traceIt = "Turn on the stage's execution log to see what happened.";
const configuration =
  "Repair the method's configuration and deploy the API again; the execution log says what is wrong.";

const byType: Readonly<Partial<Record<GatewayResponseTypeName, Why>>> = {
  INTEGRATION_TIMEOUT: {
    rule: "The integration did not answer in time.",
    change: "Let what is behind the API answer sooner, or raise the integration's timeout and deploy the API again.",
  },
  INTEGRATION_FAILURE: {
    rule: "The integration could not be reached, or its answer could not be read.",
    change: "See that what is behind the API runs and that the gateway may reach it.",
  },
  API_CONFIGURATION_ERROR: {
    rule: "The method's configuration does not fit this request or the integration's answer.",
    change: configuration,
  },
  UNSUPPORTED_MEDIA_TYPE: {
    rule: "The method has no mapping template for this Content-Type, or its Content-Encoding is none that is supported.",
    change: "Send another Content-Type, or add a template for this one and deploy the API again.",
  },
  REQUEST_TOO_LARGE: { rule: "The body is larger than 10 MB.", change: "Send a smaller body." },
  AUTHORIZER_CONFIGURATION_ERROR: {
    rule: "The authorizer could not decide, because it is not set up rightly.",
    change: configuration,
  },
};

const unreadable: Why = {
  rule: "The request itself cannot be understood: its head or its body is not as HTTP and JSON have it.",
  change: "Send a request that is well formed.",
};

const byStatus: Readonly<Record<number, Why | undefined>> = {
  408: { rule: "The request did not come in time.", change: "Send it without breaks." },
  413: { rule: "The body is larger than 10 MB.", change: "Send a smaller body." },
  414: { rule: "The address is longer than 10,240 characters.", change: "Send a shorter address." },
  415: {
    rule: "The body's Content-Encoding is none that is supported.",
    change: "Send the body as it is, or gzip or deflate.",
  },
  431: { rule: "The headers are longer than 10,240 characters together.", change: "Send fewer or shorter headers." },
  503: { rule: "The gateway did not serve yet.", change: "Send the request again." },
};

const internalError: Why = {
  rule: "The gateway failed for a reason nobody foresaw.",
  change: "Look for the request id in the gateway's own log.",
};
