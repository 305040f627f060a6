// The whole data plane of a REST API, as a list. The order follows AWS's; a method carries only the steps it needs.
import type { CompiledMethod } from "../config/compiledApi.ts";
import { renderGatewayResponse } from "../responses/renderGatewayResponse.ts";
import { authenticate } from "../steps/authenticate.ts";
import { authorize } from "../steps/authorize.ts";
import { callIntegration } from "../steps/callIntegration.ts";
import { completeExecution } from "../steps/completeExecution.ts";
import { compress } from "../steps/compress.ts";
import { countMetrics } from "../steps/countMetrics.ts";
import { denyByResourcePolicy } from "../steps/denyByResourcePolicy.ts";
import { forwardIntegrationResponse } from "../steps/forwardIntegrationResponse.ts";
import { forwardMethodRequest } from "../steps/forwardMethodRequest.ts";
import { identifyApiKey } from "../steps/identifyApiKey.ts";
import { mapIntegrationRequest } from "../steps/mapIntegrationRequest.ts";
import { mapMethodResponse } from "../steps/mapMethodResponse.ts";
import { matchMethod } from "../steps/matchMethod.ts";
import { openExecutionLog } from "../steps/openExecutionLog.ts";
import { readCache } from "../steps/readCache.ts";
import { resolveApi } from "../steps/resolveApi.ts";
import { stampHeaders } from "../steps/stampHeaders.ts";
import { stampTraceId } from "../steps/stampTraceId.ts";
import { startExecution } from "../steps/startExecution.ts";
import { throttle } from "../steps/throttle.ts";
import { validateRequest } from "../steps/validateRequest.ts";
import { waiveApiKey } from "../steps/waiveApiKey.ts";
import { writeCache } from "../steps/writeCache.ts";
import { writeFunctionEvent } from "../steps/writeFunctionEvent.ts";
import type { Pipeline } from "./pipeline.ts";

const always = () => true;
const isHttpProxy = ({ integration }: CompiledMethod) => integration.type === "HTTP_PROXY";
const isFunctionProxy = ({ integration }: CompiledMethod) => integration.type === "AWS_PROXY";
const isProxy = (method: CompiledMethod) => isHttpProxy(method) || isFunctionProxy(method);
const isValidated = ({ validation }: CompiledMethod) => validation !== undefined;
const isMapped = (method: CompiledMethod) => !isProxy(method);
const keepsExecutionLog = ({ executionLogging }: CompiledMethod) => executionLogging !== undefined;
const hasAuthorizer = ({ authorizer }: CompiledMethod) => authorizer !== undefined;
const knowsCallersBefore = ({ authorizer }: CompiledMethod) =>
  authorizer?.type === "AWS_IAM" || authorizer?.type === "COGNITO_USER_POOLS";
const isRefusedEarly = (method: CompiledMethod) => method.resourcePolicy !== undefined && !knowsCallersBefore(method);
const isAuthorized = ({ authorizer, resourcePolicy }: CompiledMethod) =>
  authorizer !== undefined && (authorizer.type !== "COGNITO_USER_POOLS" || resourcePolicy !== undefined);
const requiresKey = ({ apiKeyRequired }: CompiledMethod) => apiKeyRequired;
const requiresNoKey = (method: CompiledMethod) => !requiresKey(method);
const isCached = ({ caching }: CompiledMethod) => caching !== undefined;
const isLimited = ({ apiKeyRequired, buckets }: CompiledMethod) => apiKeyRequired || buckets.length > 0;

/** What is left when it is settled who may call how often; TestInvokeMethod runs exactly this. */
export const execution: Pipeline["serve"] = [
  { step: startExecution, isNeededBy: always },
  { step: validateRequest, isNeededBy: isValidated },
  { step: readCache, isNeededBy: isCached },
  { step: mapIntegrationRequest, isNeededBy: isMapped },
  { step: forwardMethodRequest, isNeededBy: isHttpProxy },
  { step: writeFunctionEvent, isNeededBy: isFunctionProxy },
  { step: callIntegration, isNeededBy: always },
  { step: mapMethodResponse, isNeededBy: isMapped },
  { step: forwardIntegrationResponse, isNeededBy: isProxy },
  { step: writeCache, isNeededBy: isCached },
];

export const restApi: Pipeline = {
  find: [resolveApi, matchMethod],
  serve: [
    { step: openExecutionLog, isNeededBy: keepsExecutionLog },
    { step: denyByResourcePolicy, isNeededBy: isRefusedEarly },
    { step: authenticate, isNeededBy: hasAuthorizer },
    { step: authorize, isNeededBy: isAuthorized },
    { step: identifyApiKey, isNeededBy: requiresKey },
    { step: throttle, isNeededBy: isLimited },
    { step: waiveApiKey, isNeededBy: requiresNoKey },
    ...execution,
  ],
  onError: renderGatewayResponse,
  encode: compress,
  finish: [stampTraceId, completeExecution, stampHeaders, countMetrics],
};
