import type { ContentHandlingStrategy, Integration, IntegrationType } from "@aws-sdk/client-api-gateway";
import { type Pair, pairsOf } from "../ui/KeyValueEditor.tsx";
import { type AwsTarget, awsUri, functionOfUri, functionUri, type Home, readAwsUri } from "./awsUri.ts";

/** What people choose between: AWS's types, told apart by what they lead to. */
export const integrationKinds = ["LAMBDA_PROXY", "LAMBDA", "HTTP_PROXY", "HTTP", "MOCK", "AWS", "VPC_LINK"] as const;
export type IntegrationKind = (typeof integrationKinds)[number];

/** An integration as its form holds it. Parameters are kept without `integration.request.` in front. */
export interface IntegrationForm {
  readonly kind: IntegrationKind;
  readonly httpMethod: string;
  /** Of HTTP back ends, with and without a VPC link. */
  readonly uri: string;
  /** Of VPC_LINK: whether everything passes through. */
  readonly isProxy: boolean;
  readonly connectionId: string;
  /** Name or ARN; a stage variable may stand in it. */
  readonly functionName: string;
  readonly aws: AwsTarget;
  /** Empty: none. */
  readonly credentials: string;
  readonly timeoutInMillis: string;
  readonly passthroughBehavior: string | undefined;
  /** Empty: bytes go on as they came. */
  readonly contentHandling: string;
  readonly isStreamed: boolean;
  readonly insecureSkipVerification: boolean;
  readonly requestTemplates: readonly Pair[];
  readonly requestParameters: readonly Pair[];
}

export const parameterPrefix = "integration.request.";
const noTarget: AwsTarget = { region: "us-east-1", service: "", subdomain: "", form: "action", target: "" };

export function integrationForm(integration: Integration = {}): IntegrationForm {
  const { httpMethod = "GET", uri = "", timeoutInMillis = 29_000 } = integration;
  return {
    kind: kindOf(integration),
    httpMethod,
    uri: uri.startsWith("arn:") ? "" : uri,
    isProxy: integration.type !== "HTTP",
    connectionId: integration.connectionId ?? "",
    functionName: functionOfUri(uri) ?? "",
    aws: (functionOfUri(uri) === undefined && readAwsUri(uri)) || noTarget,
    credentials: integration.credentials ?? "",
    timeoutInMillis: String(timeoutInMillis),
    passthroughBehavior: integration.passthroughBehavior ?? "WHEN_NO_MATCH",
    contentHandling: integration.contentHandling ?? "",
    isStreamed: integration.responseTransferMode === "STREAM",
    insecureSkipVerification: integration.tlsConfig?.insecureSkipVerification ?? false,
    requestTemplates: pairsOf(integration.requestTemplates),
    requestParameters: pairsOf(integration.requestParameters).map(([key, value]) => [withoutPrefix(key), value]),
  };
}

function kindOf({ type, uri = "", connectionType }: Integration): IntegrationKind {
  if (connectionType === "VPC_LINK") return "VPC_LINK";
  if (type === "HTTP" || type === "HTTP_PROXY") return type;
  if (type === "AWS_PROXY") return "LAMBDA_PROXY";
  if (type === "AWS") return functionOfUri(uri) === undefined ? "AWS" : "LAMBDA";
  return "MOCK";
}

const types: Readonly<Record<Exclude<IntegrationKind, "VPC_LINK">, IntegrationType>> = {
  LAMBDA_PROXY: "AWS_PROXY",
  LAMBDA: "AWS",
  HTTP_PROXY: "HTTP_PROXY",
  HTTP: "HTTP",
  MOCK: "MOCK",
  AWS: "AWS",
};

/** AWS's type. */
export function typeOf({ kind, isProxy }: IntegrationForm): IntegrationType {
  if (kind === "VPC_LINK") return isProxy ? "HTTP_PROXY" : "HTTP";
  return types[kind];
}

/** Status, headers and body pass through as the back end made them. */
export const isProxyType = (type: string | undefined): boolean => type?.endsWith("_PROXY") ?? false;
export const invokesFunction = ({ kind }: IntegrationForm): boolean => kind === "LAMBDA" || kind === "LAMBDA_PROXY";
export const callsHttp = ({ kind }: IntegrationForm): boolean => /^(HTTP|VPC)/.test(kind);

export function uriOf(form: IntegrationForm, home: Home): string | undefined {
  if (form.kind === "MOCK") return undefined;
  if (form.kind === "AWS") return awsUri(form.aws);
  return invokesFunction(form) ? functionUri(form.functionName, streams(form), home) : form.uri;
}

/** Functions are invoked by POST, whatever the caller's method. */
export const httpMethodOf = (form: IntegrationForm): string | undefined =>
  form.kind === "MOCK" ? undefined : invokesFunction(form) ? "POST" : form.httpMethod;

/** Only proxy integrations stream. */
export const streams = (form: IntegrationForm): boolean => form.isStreamed && isProxyType(typeOf(form));

export const contentHandlingOf = ({ contentHandling }: { readonly contentHandling: string }) =>
  contentStrategies.find((known) => known === contentHandling);
const contentStrategies: readonly ContentHandlingStrategy[] = ["CONVERT_TO_BINARY", "CONVERT_TO_TEXT"];

const withoutPrefix = (key: string): string =>
  key.startsWith(parameterPrefix) ? key.slice(parameterPrefix.length) : key;

export const passthroughOptions = [
  {
    value: "WHEN_NO_TEMPLATES",
    label: "Pass it through when there are no templates at all",
    description: "Recommended; otherwise 415",
  },
  { value: "WHEN_NO_MATCH", label: "Pass it through", description: "Even when other content types have templates" },
  { value: "NEVER", label: "Refuse it", description: "415 Unsupported Media Type" },
];

export const contentHandlingOptions = [
  { value: "", label: "Passthrough", description: "The body goes on as it came" },
  { value: "CONVERT_TO_BINARY", label: "Convert to binary", description: "From Base64 to bytes" },
  { value: "CONVERT_TO_TEXT", label: "Convert to text", description: "From bytes to Base64" },
];
