// Sends one request to an endpoint of a published product that the caller's app is subscribed to, with one of the app's keys, which
// never leaves this side. Developer guide, "Enable try it for an API Gateway product REST endpoint in your portal".
import type { SnapshotPortalProduct, SnapshotRestEndpointPage } from "../../../../contract/portal/portalSnapshot.ts";
import { notFound, ServiceException } from "../../../../wire/errors.ts";
import { AfterCommit, type Call, type InvokeOutcome, type InvokeRequest, type PortalOperation } from "../../../call.ts";
import { definitionOfStage } from "../../../deployments/definitionOfStage.ts";
import { requireDeveloper } from "../../../portal/developerCaller.ts";
import { explainAnswer, explainFailure } from "../../../portal/explainAnswer.ts";
import { requestProblems } from "../../../portal/requestProblems.ts";
import type { TryLimiter } from "../../../portal/tryLimiter.ts";
import { answeredHeaders, type TryRequest, tryLimitBytes, tryRequest } from "../../../portal/tryRequest.ts";
import { findProduct, inRegionOf, visiblePortal } from "../../../portal/visiblePortal.ts";
import { keyToTryWith } from "./keyToTryWith.ts";

const timeoutMs = 29_000;

export const createTryEndpoint =
  (limiter: TryLimiter): PortalOperation<"TryEndpoint"> =>
  async ({ portalId, developerToken, ...input }, ownCall) => {
    const developer = await requireDeveloper(ownCall, { portalId, developerToken });
    limiter.begin(developer.id);
    const snapshot = await visiblePortal(ownCall, { portalId, developerToken });
    const call = inRegionOf(ownCall, snapshot);
    const product = findProduct(snapshot, input.portalProductId);
    const page = findEndpoint(product, input.productRestEndpointPageId);
    const request = tryRequest(page, input);
    const apiKey = await keyToTryWith(call, developer.id, product, input.apiKeyId);
    const problems = await problemsOf(call, page, request);
    const invoked: InvokeRequest = {
      ...request,
      path: `/${page.stage}${request.path}`,
      headers: [...request.headers, "Accept-Encoding", "identity", "x-api-key", apiKey],
      clientAddress: input.sourceIp,
      publicUrl: call.settings.gatewayHostUrl.replace("{apiId}", page.restApiId),
      timeoutMs,
      answerLimitBytes: tryLimitBytes,
    };
    return new AfterCommit(async () => {
      const outcome = await limiter.run(developer.id, () => call.gateway.invoke(invoked));
      return { ...answerOf(outcome, problems), url: page.endpoint + request.path };
    });
  };

function findEndpoint({ sections }: SnapshotPortalProduct, pageId: string): SnapshotRestEndpointPage {
  const page = sections
    .flatMap(({ restEndpointPages }) => restEndpointPages)
    .find(({ productRestEndpointPageId }) => productRestEndpointPageId === pageId);
  if (page === undefined) throw notFound(`The product has no endpoint ${pageId}`);
  if (page.tryItState !== "ENABLED")
    throw new ServiceException("AccessDeniedException", "This endpoint cannot be tried here; call it from your code.");
  return page;
}

async function problemsOf(call: Call, { restApiId, stage, path, method }: SnapshotRestEndpointPage, sent: TryRequest) {
  const stored = await call.store.stages.get(restApiId, stage);
  return stored ? requestProblems(await definitionOfStage(call, restApiId, stored), path, method, sent) : [];
}

function answerOf(outcome: InvokeOutcome, problems: readonly string[]) {
  if (outcome.outcome !== "answered") {
    const explanation = explainFailure[outcome.outcome];
    return {
      status: outcome.outcome === "timeout" ? 504 : 502,
      headers: {},
      body: "",
      latency: timeoutMs,
      explanation,
    };
  }
  const { status, latency } = outcome;
  const headers = answeredHeaders(outcome.headers);
  const { "x-amzn-requestid": requestId, "x-amzn-errortype": errorType } = headers;
  const explanation = explainAnswer({ status, errorType, hasKey: true, problems });
  return {
    status,
    headers,
    latency,
    ...bodyOf(Buffer.from(outcome.body)),
    ...(requestId !== undefined && { requestId }),
    ...(explanation !== undefined && { explanation }),
  };
}

/** Text as text, anything else in base64. */
function bodyOf(bytes: Buffer): { body: string; isBase64Encoded: boolean } {
  const text = bytes.toString("utf8");
  const isText = Buffer.from(text, "utf8").equals(bytes);
  return isText ? { body: text, isBase64Encoded: false } : { body: bytes.toString("base64"), isBase64Encoded: true };
}
