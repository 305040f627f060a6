// "Set up HTTP proxy integrations": everything the client sent goes on, mapped parameters are added (recorded).
import type { Invocation } from "../invocation.ts";
import { logMethodRequestBody } from "../logs/executionLines.ts";
import { assignParameters } from "../mapping/assignParameters.ts";
import { convert, requestConversion } from "../mapping/contentHandling.ts";
import { forwardedHeaders } from "../mapping/defaultHeaders.ts";
import { integrationPath } from "../mapping/integrationPath.ts";
import { mediaTypeOf } from "../mapping/mediaTypes.ts";
import { scopeOfInvocation } from "../mapping/scopeOfInvocation.ts";
import type { BodySource } from "../ports/upstream.ts";
import type { Step } from "./step.ts";

const noBody = Buffer.alloc(0);

/**
 * The body streams unless contentHandling converts it, a mapping or a data trace reads it, or the client did not say how long it is:
 * "Amazon API Gateway important notes" drops Transfer-Encoding and generates Content-Length.
 */
export const forwardMethodRequest: Step = (invocation) => {
  const { body } = invocation.methodRequest.head;
  const { contentHandling, requestParameters } = invocation.matched.method.integration;
  const isRead =
    body?.length === undefined ||
    contentHandling !== undefined ||
    invocation.executionLog?.data !== undefined ||
    requestParameters.some(({ readsBody }) => readsBody);
  if (!body || !isRead) return forward(invocation, body, noBody);
  return body.read().then((bytes) => {
    const converted = contentHandling === undefined ? bytes : convertBody(invocation, bytes);
    return forward(invocation, converted, converted);
  });
};

function convertBody({ methodRequest, matched, resolved }: Invocation, body: Buffer): Buffer {
  const mediaType = mediaTypeOf(methodRequest.head.contentType ?? "application/json");
  const isBinary = resolved.api.binaryMediaTypes.has(mediaType);
  const conversion = requestConversion(isBinary, matched.method.integration.contentHandling);
  // What stays text passes byte for byte.
  return conversion === "text" ? body : convert(body, conversion);
}

function forward(invocation: Invocation, body: Buffer | BodySource | null, readable: Buffer): undefined {
  const { head } = invocation.methodRequest;
  logMethodRequestBody(invocation.executionLog, readable);
  const { httpMethod, requestParameters, uri } = invocation.matched.method.integration;
  const assigned =
    requestParameters.length > 0
      ? assignParameters(requestParameters, scopeOfInvocation(invocation, readable), "HTTP_PROXY")
      : undefined;
  invocation.integrationRequest = {
    method: httpMethod === undefined || httpMethod === "ANY" ? head.httpMethod : httpMethod,
    path: integrationPath(uri, assigned, head.query),
    headers: forwardedHeaders(invocation.resolved.api.restApi.id, head, assigned?.headers),
    body,
  };
}
