// "Set up an integration response" and "Set up a method response": selection pattern, template, header mappings, overrides.
import type { IntegrationType } from "../../contract/snapshot.ts";
import type { CompiledIntegrationResponse } from "../config/compiledApi.ts";
import { whyNotSelected, whyUndeclared } from "../explaining/whyIntegration.ts";
import { isToken } from "../framing/fields.ts";
import type { Invocation, Payload } from "../invocation.ts";
import { cleanValue } from "../mapping/assignParameters.ts";
import { convertResponseBody } from "../mapping/contentHandling.ts";
import { HeaderMap } from "../mapping/headerMap.ts";
import { nameTowardsClient } from "../mapping/headerTable.ts";
import { headLength } from "../mapping/headLength.ts";
import { type MappingScope, templateScope } from "../mapping/mappingScope.ts";
import { firstAccepted, mediaTypeOf } from "../mapping/mediaTypes.ts";
import { renderResponseTemplate } from "../mapping/renderTemplate.ts";
import { scopeOfInvocation } from "../mapping/scopeOfInvocation.ts";
import { GatewayError } from "../responses/gatewayError.ts";
import { readBody } from "../upstream/readBody.ts";
import type { Step } from "./step.ts";

const noBody = Buffer.alloc(0);

export const mapMethodResponse: Step = (invocation) => {
  const { status, body } = invocation.integrationResponse;
  const selected = invocation.matched.method.integration.selectResponse(invocation.selectionText ?? String(status));
  if (!selected)
    throw new GatewayError("API_CONFIGURATION_ERROR", { detail: noMatch(status), why: whyNotSelected(status) });
  const { statusCode } = selected;
  if (!Object.hasOwn(invocation.matched.method.methodResponses, statusCode))
    throw new GatewayError("API_CONFIGURATION_ERROR", {
      detail: undeclared(statusCode),
      why: whyUndeclared(statusCode),
    });
  if (body === null || Buffer.isBuffer(body)) {
    invocation.methodResponse = mapResponse(invocation, selected, body ?? noBody);
    return undefined;
  }
  return readBody(body).then((bytes) => {
    invocation.methodResponse = mapResponse(invocation, selected, bytes);
    return undefined;
  });
};

const noMatch = (status: number) =>
  `No match for output mapping and no default output mapping configured. Endpoint Response Status Code: ${status}`;

/** Recorded. */
const undeclared = (statusCode: number) => `Output mapping refers to an invalid method response: ${statusCode}`;

function mapResponse(invocation: Invocation, selected: CompiledIntegrationResponse, received: Buffer): Payload {
  const integrationHeaders = new HeaderMap(invocation.integrationResponse.headers);
  const accepted = firstAccepted(invocation.methodRequest.headers.values("accept")?.[0]);
  const { binaryMediaTypes } = invocation.resolved.api;
  const kinds = {
    configured: invocation.resolved.api.restApi.binaryMediaTypes.length > 0,
    bodyIsBinary: binaryMediaTypes.has(mediaTypeOf(integrationHeaders.last("content-type") ?? "")),
    acceptIsBinary: binaryMediaTypes.has(accepted),
  };
  const converted = convertResponseBody(received, kinds, selected.contentHandling);
  const scope = scopeOfInvocation(invocation, converted, integrationHeaders);
  const [mediaType, template] = selectTemplate(selected, accepted);
  const body = template ? Buffer.from(renderResponseTemplate(template, templateScope(scope))) : converted;
  const headers = mappedHeaders(invocation, selected, scope);
  if (!headers.has("content-type")) headers.set("content-type", { name: "Content-Type", values: [mediaType] });
  const length = received.length === 0 ? headLength(mappedLength(invocation, selected, scope)) : {};
  return { status: statusOf(invocation, selected), headers: flat(headers), body, ...length };
}

/** The template for the first accepted type, else the first there is, else none: the body passes as it is. */
function selectTemplate({ responseTemplates }: CompiledIntegrationResponse, accepted: string) {
  if (responseTemplates.has(accepted)) return [accepted, responseTemplates.get(accepted)] as const;
  const [first] = responseTemplates;
  return first ?? (["application/json", undefined] as const);
}

type MappedHeaders = Map<string, { name: string; values: readonly string[] }>;

/** Only headers the method response declares; what a template overrides needs no declaration. */
function mappedHeaders(
  invocation: Invocation,
  selected: CompiledIntegrationResponse,
  scope: MappingScope,
): MappedHeaders {
  const headers: MappedHeaders = new Map();
  const { type } = invocation.matched.method.integration;
  const declared = declaredBy(invocation, selected);
  for (const { name, read } of selected.responseParameters) {
    const values = `method.response.header.${name}` in declared ? read(scope) : undefined;
    if (values) setHeader(headers, name, values, type);
  }
  const overrides = invocation.overrides.responseOverride.header;
  for (const name in overrides) setHeader(headers, name, [overrides[name] ?? ""], type);
  return headers;
}

const declaredBy = ({ matched }: Invocation, { statusCode }: CompiledIntegrationResponse) =>
  matched.method.methodResponses[String(statusCode)]?.responseParameters ?? {};

/** What a mapping onto Content-Length says, as HEAD of the S3 proxy's tutorial has one. */
function mappedLength(invocation: Invocation, selected: CompiledIntegrationResponse, scope: MappingScope) {
  const declared = declaredBy(invocation, selected);
  return selected.responseParameters
    .find(({ name }) => name.toLowerCase() === "content-length" && `method.response.header.${name}` in declared)
    ?.read(scope)
    ?.at(-1);
}

function setHeader(headers: MappedHeaders, name: string, values: readonly string[], type: IntegrationType): void {
  if (!isToken(name))
    throw new GatewayError("API_CONFIGURATION_ERROR", { detail: `Invalid response header name: ${name}` });
  const sent = nameTowardsClient(name, type);
  if (sent !== undefined) headers.set(sent.toLowerCase(), { name: sent, values: values.map(cleanValue) });
}

function statusOf(invocation: Invocation, { statusCode }: CompiledIntegrationResponse): number {
  const status = invocation.overrides.responseOverride.status ?? statusCode;
  if (!Number.isInteger(status) || status < 200 || status > 599) {
    throw new GatewayError("API_CONFIGURATION_ERROR", { detail: `Invalid response status: ${status}` });
  }
  return status;
}

function flat(headers: MappedHeaders): string[] {
  const list: string[] = [];
  for (const { name, values } of headers.values()) for (const value of values) list.push(name, value);
  return list;
}
