import type { RestApi } from "@aws-sdk/client-api-gateway";
import { callsHttp, type IntegrationForm, invokesFunction, streams } from "./integrationForm.ts";
import { uriError } from "./uriError.ts";

export type IntegrationErrors = Readonly<
  Partial<Record<"uri" | "connectionId" | "functionName" | "service" | "target" | "credentials" | "timeout", string>>
>;

/** What is wrong with an integration, by field. */
export const integrationErrors = (form: IntegrationForm, restApi?: RestApi): IntegrationErrors => ({
  ...backEndErrors(form),
  credentials: credentialsError(form),
  timeout: timeoutError(form.timeoutInMillis, longestTimeoutMs(form, restApi)),
});

function backEndErrors(form: IntegrationForm): IntegrationErrors {
  const { kind, uri, connectionId, aws } = form;
  if (invokesFunction(form)) return { functionName: functionError(form.functionName) };
  if (kind === "AWS") {
    const service = /^[a-z][a-z0-9.-]*$/.test(aws.service) ? undefined : "Type a service, for example: dynamodb.";
    return { service, target: targetError(aws) };
  }
  if (kind === "MOCK") return {};
  const link = kind === "VPC_LINK" && connectionId === "" ? "Choose the VPC link." : undefined;
  return { uri: uriError(uri), connectionId: link };
}

const name = /^(arn:[\w-]+:lambda:[^:]*:[^:]*:function:)?[\w$.{}-]+(:[\w$.{}-]+)?$/;

const functionError = (text: string): string | undefined =>
  name.test(text) ? undefined : "Choose a function, or type its name, its ARN or ${stageVariables.name}.";

function targetError({ form, target }: IntegrationForm["aws"]): string | undefined {
  if (form === "path") return /\s/.test(target) ? "A path holds no spaces, for example: {bucket}/{key}." : undefined;
  return /^\w+(&\S*)?$/.test(target) ? undefined : "Type the name of an action, for example: PutItem.";
}

const role = /^arn:[\w-]+:iam::(\d+|\$\{stageVariables\.\w+\}):role\/\S+$/;

function credentialsError(form: IntegrationForm): string | undefined {
  const { kind, credentials } = form;
  if (callsHttp(form)) return undefined;
  if (credentials === "")
    return kind === "AWS" ? "AWS services are called in a role. Type its ARN: arn:aws:iam::…:role/name." : undefined;
  return role.test(credentials) ? undefined : "A role's ARN looks like arn:aws:iam::123456789012:role/name.";
}

/** "Quotas for configuring and running a REST API in API Gateway": streams 15 minutes, regional and private APIs 5, edge-optimized ones 29 s. */
export function longestTimeoutMs(form: IntegrationForm, restApi: RestApi | undefined): number {
  if (streams(form)) return 900_000;
  const types = restApi?.endpointConfiguration?.types ?? ["EDGE"];
  return types.includes("EDGE") ? 29_000 : 300_000;
}

export function timeoutError(timeoutInMillis: string, longestMs = 29_000): string | undefined {
  const value = Number(timeoutInMillis);
  const fine = Number.isInteger(value) && value >= 50 && value <= longestMs;
  return fine ? undefined : `Use a whole number from 50 to ${longestMs.toLocaleString("en")}, for example: 5000.`;
}

export const mappingKeyError = (key: string): string | undefined =>
  /^(path|querystring|header)\.[\w!#$%&'*+.^`|~-]+$/.test(key)
    ? undefined
    : "Start with path., querystring. or header.";

export const firstError = (errors: IntegrationErrors): string | undefined => Object.values(errors).find(Boolean);
