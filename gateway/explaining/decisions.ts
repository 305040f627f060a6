// The ordered decisions of the pipeline, read from what they left in the invocation.
import { type ExplainedDecision, maskedValue } from "../../contract/explanation.ts";
import type { Invocation } from "../invocation.ts";
import { mediaTypeOf } from "../mapping/mediaTypes.ts";
import { restApi } from "../pipelines/restApi.ts";
import { plannedSteps } from "../pipelines/runPipeline.ts";
import { cutText } from "./nearest.ts";

/** `found` is asked only where the step let the request pass. */
interface Told {
  readonly title: string;
  readonly input?: (invocation: Invocation) => string;
  readonly found?: (invocation: Invocation) => string;
}

const integrationOf = ({ matched }: Invocation): string => matched.method.integration.type;

/** By the name of the step. Those that are not in here decide nothing. */
const told: Readonly<Record<string, Told>> = {
  resolveApi: {
    title: "Find the API and its stage",
    input: ({ methodRequest: { head } }) => `${cutText(head.host)} ${cutText(head.path)}`,
    found: (invocation) => (invocation.isResolved ? addressText(invocation) : "The domain name itself answers"),
  },
  matchMethod: {
    title: "Find the method",
    input: ({ methodRequest, resolved }) => `${cutText(methodRequest.head.httpMethod)} ${cutText(resolved.path)}`,
    found: ({ matched: { method } }) => `${method.httpMethod} ${method.resourcePath}`,
  },
  denyByResourcePolicy: {
    title: "Ask the resource policy",
    input: ({ methodRequest }) => `from ${methodRequest.head.sourceIp}`,
    found: ({ matched }) => (matched.method.authorizer ? "It does not deny" : "It allows"),
  },
  authenticate: {
    title: "Authenticate the caller",
    input: authorizerText,
    found: ({ authenticated }) => authenticated.principal?.id ?? "The authorizer knows the caller",
  },
  authorize: {
    title: "Authorize the caller",
    found: () => "The policies allow the call",
  },
  identifyApiKey: {
    title: "Identify the API key",
    input: ({ resolved }) =>
      resolved.api.restApi.apiKeySource === "AUTHORIZER"
        ? `usageIdentifierKey of the authorizer: ${maskedValue}`
        : `x-api-key: ${maskedValue}`,
    found: ({ caller: { subscription } }) => `Key ${subscription.apiKeyId}, usage plan ${subscription.plan.id}`,
  },
  throttle: {
    title: "Throttle",
    input: (invocation) =>
      invocation.isIdentified ? `usage plan ${invocation.caller.subscription.plan.id}` : "stage and account",
    found: () => "Within all throttles and quotas",
  },
  validateRequest: {
    title: "Validate the request",
    input: ({ methodRequest: { head }, matched }) =>
      `${matched.method.validation?.validatorName ?? ""}, ${cutText(mediaTypeOf(head.contentType ?? "application/json"))}`,
    found: () => "The request is as its models and parameters say",
  },
  readCache: {
    title: "Look into the stage's cache",
    found: ({ cacheUse }) => (cacheUse?.outcome === "hit" ? "The answer was there" : "Nothing was there"),
  },
  mapIntegrationRequest: { title: "Map the integration request", found: integrationOf },
  forwardMethodRequest: { title: "Forward the method request", found: integrationOf },
  writeFunctionEvent: { title: "Write the function's event", found: integrationOf },
  callIntegration: {
    title: "Call the integration",
    input: integrationOf,
    found: (invocation) =>
      invocation.isIntegrationAnswered ? `Status ${invocation.integrationResponse.status}` : "Answered",
  },
  mapMethodResponse: { title: "Map the method response" },
  forwardIntegrationResponse: { title: "Forward the integration's response" },
};

export function decisionsOf(invocation: Invocation): ExplainedDecision[] {
  const { failedStep, cacheUse, isResolved } = invocation;
  const names = plannedSteps(restApi, invocation).map(({ name }) => name);
  const last = failedStep ?? (cacheUse?.outcome === "hit" ? "readCache" : isResolved ? undefined : "resolveApi");
  const end = last === undefined ? names.length : names.indexOf(last) + 1;
  return names.slice(0, end).flatMap((step) => {
    const { title, input, found } = told[step] ?? {};
    if (title === undefined) return [];
    const isRefused = step === failedStep;
    return [
      {
        ...{ step, title, outcome: isRefused ? ("refused" as const) : ("passed" as const) },
        ...(input && { input: input(invocation) }),
        ...(found && !isRefused && { found: found(invocation) }),
      },
    ];
  });
}

const addressText = ({ resolved: { api, stageName, isCanary } }: Invocation): string =>
  `API ${api.restApi.id}, stage ${stageName}, deployment ${api.deploymentId}${isCanary ? ", canary" : ""}`;

function authorizerText({ matched }: Invocation): string {
  const { authorizer } = matched.method;
  if (!authorizer) return "";
  if (authorizer.type === "AWS_IAM") return `AWS_IAM, signature: ${maskedValue}`;
  const sources = authorizer.type === "COGNITO_USER_POOLS" ? [authorizer.source] : authorizer.sources;
  const values = sources.map(({ name }) => `${name}: ${maskedValue}`).join(", ");
  return `${authorizer.settings.name}${values === "" ? "" : `, ${values}`}`;
}
