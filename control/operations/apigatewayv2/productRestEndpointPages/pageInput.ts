// What the caller says an endpoint page shows, checked.
import type { EndpointDisplayContent } from "@aws-sdk/client-apigatewayv2";
import { badRequest } from "../../../../wire/errors.ts";
import type { RestEndpoint } from "../../../portals/restEndpoints.ts";
import { overridesSchema, type StoredRestEndpointPage } from "../../../store/portalShapes.ts";
import { checkExactlyOne } from "../exactlyOne.ts";
import { lowerCamel } from "../names.ts";

/** `none` overrides nothing. */
export function overridesOf(input: EndpointDisplayContent): StoredRestEndpointPage["overrides"] {
  checkExactlyOne("displayContent", input);
  if (input.Overrides === undefined) return undefined;
  const overrides = overridesSchema.parse(lowerCamel(input.Overrides));
  if (overrides.endpoint !== undefined) checkEndpoint(overrides.endpoint);
  return overrides;
}

// Portals show it as a link: a URL, or a host name with or without a path.
function checkEndpoint(endpoint: string): void {
  const url = endpoint.includes("://") ? endpoint : `https://${endpoint}`;
  const isWeb = /^[!-~]+$/.test(endpoint) && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
  if (!isWeb) throw badRequest(`Invalid endpoint specified: ${endpoint}`);
}

/** Source: "Enable try it for an API Gateway product REST endpoint in your portal": not for private APIs. */
export function checkTryIt({ tryItState }: StoredRestEndpointPage, endpoint: RestEndpoint): void {
  if (tryItState === "ENABLED" && endpoint.status === "AVAILABLE" && endpoint.isPrivate)
    throw badRequest("Try it cannot be enabled for a private API");
}
