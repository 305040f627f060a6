import type { Integration } from "@aws-sdk/client-api-gateway";
import type { NewIntegrationType } from "../methods/createMethod.ts";
import { type Pair, pairsOf } from "../ui/KeyValueEditor.tsx";

/** An integration as its form holds it. Parameters are kept without `integration.request.` in front. */
export interface IntegrationForm {
  readonly type: string;
  readonly httpMethod: string;
  readonly uri: string;
  readonly timeoutInMillis: string;
  readonly passthroughBehavior: string | undefined;
  readonly requestTemplates: readonly Pair[];
  readonly requestParameters: readonly Pair[];
}

export const parameterPrefix = "integration.request.";

export function integrationForm(integration: Integration = {}): IntegrationForm {
  const { type = "MOCK", httpMethod = "GET", uri = "", timeoutInMillis = 29_000 } = integration;
  return {
    type,
    httpMethod,
    uri,
    timeoutInMillis: String(timeoutInMillis),
    passthroughBehavior: integration.passthroughBehavior ?? "WHEN_NO_MATCH",
    requestTemplates: pairsOf(integration.requestTemplates),
    requestParameters: pairsOf(integration.requestParameters).map(([key, value]) => [withoutPrefix(key), value]),
  };
}

const withoutPrefix = (key: string): string =>
  key.startsWith(parameterPrefix) ? key.slice(parameterPrefix.length) : key;

export const isNewType = (type: string): type is NewIntegrationType => ["MOCK", "HTTP", "HTTP_PROXY"].includes(type);

export const passthroughOptions = [
  {
    value: "WHEN_NO_TEMPLATES",
    label: "Pass it through when there are no templates at all",
    description: "Recommended; otherwise 415",
  },
  { value: "WHEN_NO_MATCH", label: "Pass it through", description: "Even when other content types have templates" },
  { value: "NEVER", label: "Refuse it", description: "415 Unsupported Media Type" },
];

export function timeoutError(timeoutInMillis: string): string | undefined {
  const value = Number(timeoutInMillis);
  const fine = Number.isInteger(value) && value >= 50 && value <= 29_000;
  return fine ? undefined : "Use a whole number from 50 to 29,000, for example: 5000.";
}

export const mappingKeyError = (key: string): string | undefined =>
  /^(path|querystring|header)\.[\w!#$%&'*+.^`|~-]+$/.test(key)
    ? undefined
    : "Start with path., querystring. or header.";
