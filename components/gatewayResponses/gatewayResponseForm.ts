import type { GatewayResponse, PutGatewayResponseCommandInput } from "@aws-sdk/client-api-gateway";
import { mapOf, type Pair, pairsOf } from "../ui/KeyValueEditor.tsx";

/** A gateway response as its form holds it. Headers are kept without `gatewayresponse.header.` in front. */
export interface GatewayResponseForm {
  /** Empty: that of the type. */
  readonly statusCode: string;
  readonly headers: readonly Pair[];
  readonly templates: readonly Pair[];
}

const prefix = "gatewayresponse.header.";

export const gatewayResponseForm = (response: GatewayResponse): GatewayResponseForm => ({
  statusCode: response.statusCode ?? "",
  headers: pairsOf(response.responseParameters).map(([key, value]): Pair => [key.replace(prefix, ""), value]),
  templates: pairsOf(response.responseTemplates),
});

export const gatewayResponseErrors = ({ statusCode, headers }: GatewayResponseForm) => ({
  statusCode: /^([1-5]\d\d)?$/.test(statusCode) ? undefined : "Use a status code from 100 to 599, or none.",
  headers: headers.some(([name, value]) => name !== "" && valueError(value)) ? "A header's value is wrong." : undefined,
});

/** Static values in quotes, or what the request brought. "Gateway response types", developer guide. */
export const valueError = (value: string): string | undefined =>
  /^('[^']*'|method\.request\.(header|querystring|path|multivalue\w+)\.\S+|context\.\S+|stageVariables\.\S+)$/.test(
    value,
  )
    ? undefined
    : "A constant in single quotes such as '*', or a value such as method.request.header.Origin.";

export const gatewayResponseInput = (
  form: GatewayResponseForm,
): Pick<PutGatewayResponseCommandInput, "statusCode" | "responseParameters" | "responseTemplates"> => ({
  ...(form.statusCode !== "" && { statusCode: form.statusCode }),
  responseParameters: mapOf(form.headers.map(([name, value]): Pair => [name && `${prefix}${name}`, value])),
  responseTemplates: mapOf(form.templates),
});

/** `API_CONFIGURATION_ERROR` → `API configuration error`. */
export function responseTypeText(responseType = ""): string {
  const words = responseType.toLowerCase().replaceAll("_", " ");
  const named = words.replace(/\b(api|waf|4xx|5xx)\b/g, (word) => word.toUpperCase());
  return named.charAt(0).toUpperCase() + named.slice(1);
}
