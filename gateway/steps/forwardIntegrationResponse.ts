// Proxy integrations skip integration and method responses; "Amazon API Gateway important notes" names what is renamed.
import type { IntegrationType } from "../../contract/snapshot.ts";
import type { Invocation } from "../invocation.ts";
import { type Conversion, convert, responseConversion } from "../mapping/contentHandling.ts";
import { HeaderMap } from "../mapping/headerMap.ts";
import { nameTowardsClient } from "../mapping/headerTable.ts";
import { headLength } from "../mapping/headLength.ts";
import { firstAccepted, mediaTypeOf } from "../mapping/mediaTypes.ts";
import { GatewayError } from "../responses/gatewayError.ts";
import { readBody, responseLimitBytes } from "../upstream/readBody.ts";
import type { Step } from "./step.ts";

export const forwardIntegrationResponse: Step = (invocation) => {
  const { status, headers, body } = invocation.integrationResponse;
  const { isStreamed, type } = invocation.matched.method.integration;
  if (!isStreamed && body && (body.length ?? 0) > responseLimitBytes) {
    if (!Buffer.isBuffer(body)) body.cancel();
    throw new GatewayError("INTEGRATION_FAILURE");
  }
  // What a function says of its body is settled where its answer is read.
  const conversion = body && !isStreamed && type === "HTTP_PROXY" ? conversionOf(invocation) : undefined;
  if (!body || !conversion) {
    invocation.methodResponse = {
      status,
      headers: towardsClient(headers, type),
      body,
      ...(isStreamed && { isStreamed }),
      ...(type === "HTTP_PROXY" && body === null && headLength(new HeaderMap(headers).last("content-length"))),
    };
    return undefined;
  }
  return readBody(body).then((bytes) => {
    invocation.methodResponse = { status, headers: towardsClient(headers, type), body: convert(bytes, conversion) };
    return undefined;
  });
};

/** Without binaryMediaTypes bodies pass byte for byte, and so they do where they stay text. */
function conversionOf({ integrationResponse, methodRequest, resolved }: Invocation): Conversion | undefined {
  const { binaryMediaTypes, restApi } = resolved.api;
  if (restApi.binaryMediaTypes.length === 0) return undefined;
  const contentType = new HeaderMap(integrationResponse.headers).last("content-type");
  const kinds = {
    configured: true,
    bodyIsBinary: binaryMediaTypes.has(mediaTypeOf(contentType ?? "")),
    acceptIsBinary: binaryMediaTypes.has(firstAccepted(methodRequest.headers.values("accept")?.[0])),
  };
  const conversion = responseConversion(kinds, undefined);
  return conversion === "encode" || conversion === "decode" ? conversion : undefined;
}

function towardsClient(received: readonly string[], type: IntegrationType): string[] {
  const headers: string[] = [];
  for (let i = 0; i + 1 < received.length; i += 2) {
    const name = nameTowardsClient(received[i] ?? "", type);
    if (name !== undefined) headers.push(name, received[i + 1] ?? "");
  }
  return headers;
}
