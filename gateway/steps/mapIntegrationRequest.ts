// "Set up … data transformations for REST APIs": content handling, mapping template, mapped parameters, overrides.
import type { CompiledIntegration } from "../config/compiledApi.ts";
import { whyNoTemplate } from "../explaining/whyIntegration.ts";
import type { Invocation } from "../invocation.ts";
import { logMethodRequestBody } from "../logs/executionLines.ts";
import { applyOverrides, assignParameters } from "../mapping/assignParameters.ts";
import { convertRequestBody } from "../mapping/contentHandling.ts";
import { defaultHeaders } from "../mapping/defaultHeaders.ts";
import { integrationPath } from "../mapping/integrationPath.ts";
import { type MappingScope, templateScope } from "../mapping/mappingScope.ts";
import { mediaTypeOf } from "../mapping/mediaTypes.ts";
import { renderTemplate } from "../mapping/renderTemplate.ts";
import { scopeOfInvocation } from "../mapping/scopeOfInvocation.ts";
import { GatewayError } from "../responses/gatewayError.ts";
import type { CompiledTemplate } from "../templates/index.ts";
import type { Step } from "./step.ts";

const noBody = Buffer.alloc(0);
const bodilessMethods = new Set(["GET", "HEAD"]);

export const mapIntegrationRequest: Step = (invocation) => {
  const { integration } = invocation.matched.method;
  const mediaType = mediaTypeOf(invocation.methodRequest.head.contentType ?? "application/json");
  const template = selectTemplate(integration, mediaType);
  const { body } = invocation.methodRequest.head;
  if (!body) return map(invocation, template, noBody);
  return body.read().then((bytes) => {
    const isBinary = invocation.resolved.api.binaryMediaTypes.has(mediaType);
    return map(invocation, template, convertRequestBody(bytes, isBinary, integration.contentHandling));
  });
};

/** "Integration passthrough behaviors": `undefined` passes the body as it is. */
function selectTemplate(integration: CompiledIntegration, mediaType: string): CompiledTemplate | undefined {
  const { requestTemplates, passthroughBehavior } = integration;
  const selected = [mediaType, "$default"].find((type) => requestTemplates.has(type));
  if (selected !== undefined) return requestTemplates.get(selected);
  const passes =
    passthroughBehavior === "WHEN_NO_MATCH" ||
    (passthroughBehavior === "WHEN_NO_TEMPLATES" && requestTemplates.size === 0);
  if (!passes) throw new GatewayError("UNSUPPORTED_MEDIA_TYPE", { why: whyNoTemplate(mediaType, requestTemplates) });
  return undefined;
}

function map(invocation: Invocation, template: CompiledTemplate | undefined, received: Buffer): undefined {
  const { integration } = invocation.matched.method;
  logMethodRequestBody(invocation.executionLog, received);
  const scope = scopeOfInvocation(invocation, received);
  const body = template ? Buffer.from(renderTemplate(template, templateScope(scope))) : received;
  invocation.integrationRequest =
    integration.type === "MOCK"
      ? { method: "POST", path: "/", headers: [], body }
      : requestTo(invocation, scope, template !== undefined, body);
}

function requestTo(invocation: Invocation, scope: MappingScope, mayOverride: boolean, body: Buffer) {
  const { head } = invocation.methodRequest;
  const { type, httpMethod, requestParameters, uri } = invocation.matched.method.integration;
  const method = httpMethod === undefined || httpMethod === "ANY" ? head.httpMethod : httpMethod;
  const assigned = assignParameters(requestParameters, scope, type);
  if (mayOverride) applyOverrides(assigned, invocation.overrides);
  return {
    method,
    path: integrationPath(uri, assigned),
    headers: defaultHeaders(invocation.resolved.api.restApi.id, head, assigned.headers),
    body: bodilessMethods.has(method) ? null : body,
  };
}
