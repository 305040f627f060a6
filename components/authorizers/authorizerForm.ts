import type { CreateAuthorizerCommandInput } from "@aws-sdk/client-api-gateway";
import { fullFunctionName, type Home } from "../integrations/awsUri.ts";

export const authorizerTypes = ["TOKEN", "REQUEST", "COGNITO_USER_POOLS"] as const;
export type AuthorizerKind = (typeof authorizerTypes)[number];

/** What the dialog "Create authorizer" holds. */
export interface AuthorizerForm {
  readonly name: string;
  readonly type: AuthorizerKind;
  readonly functionName: string;
  readonly credentials: string;
  /** Of TOKEN and Cognito: the header the token comes in. */
  readonly tokenSource: string;
  readonly validationExpression: string;
  /** Of REQUEST: `method.request.header.Authorization, …`. */
  readonly identitySource: string;
  readonly userPools: string;
  /** Empty for Cognito; 0: results are not cached. */
  readonly ttl: string;
}

export const newAuthorizerForm: AuthorizerForm = {
  name: "",
  type: "TOKEN",
  functionName: "",
  credentials: "",
  tokenSource: "Authorization",
  validationExpression: "",
  identitySource: "method.request.header.Authorization",
  userPools: "",
  ttl: "300",
};

type Errors = Readonly<Partial<Record<keyof AuthorizerForm, string>>>;

export function authorizerErrors(form: AuthorizerForm): Errors {
  const name = form.name.trim() === "" ? "Type a name, for example: customers." : undefined;
  if (form.type === "COGNITO_USER_POOLS")
    return { name, tokenSource: headerError(form.tokenSource), userPools: poolsError(lines(form.userPools)) };
  const common = { name, functionName: functionError(form.functionName), ttl: ttlError(form.ttl) };
  return form.type === "TOKEN"
    ? { ...common, tokenSource: headerError(form.tokenSource) }
    : { ...common, identitySource: sourceError(form) };
}

const headerError = (header: string): string | undefined =>
  /^[\w!#$%&'*+.^`|~-]+$/.test(header) ? undefined : "Type the name of a header, for example: Authorization.";

const functionError = (name: string): string | undefined =>
  /^(arn:[\w-]+:lambda:\S+|[\w$.{}:-]+)$/.test(name) ? undefined : "Choose a function, or type its name or its ARN.";

const ttlError = (ttl: string): string | undefined =>
  /^\d+$/.test(ttl) && Number(ttl) <= 3600 ? undefined : "Use a whole number from 0 to 3600, for example: 300.";

const poolsError = (arns: readonly string[]): string | undefined =>
  arns.length > 0 && arns.every((arn) => /^arn:[\w-]+:cognito-idp:[\w-]+:\d{12}:userpool\/[\w-]+$/.test(arn))
    ? undefined
    : "One ARN on each line, for example: arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_abcdefghi.";

const source = /^(method\.request\.(header|querystring)|stageVariables|context)\.[\w$.-]+$/;

function sourceError({ identitySource, ttl }: AuthorizerForm): string | undefined {
  const sources = sourcesOf(identitySource);
  if (sources.length === 0)
    return ttl === "0" ? undefined : "Results are cached under these: name one, or cache for 0 seconds.";
  return sources.every((one) => source.test(one))
    ? undefined
    : "Separate with commas what looks like method.request.header.Authorization, method.request.querystring.token, stageVariables.name or context.identity.sourceIp.";
}

export const sourcesOf = (identitySource = ""): string[] =>
  identitySource
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean);

const lines = (text: string): string[] => text.split(/\s+/).filter(Boolean);

/** "CreateAuthorizer", API reference. */
export function authorizerInput(restApiId: string, form: AuthorizerForm, home: Home): CreateAuthorizerCommandInput {
  const common = { restApiId, name: form.name.trim(), type: form.type };
  const header = `method.request.header.${form.tokenSource}`;
  if (form.type === "COGNITO_USER_POOLS")
    return { ...common, identitySource: header, providerARNs: lines(form.userPools) };
  const identitySource = form.type === "TOKEN" ? header : sourcesOf(form.identitySource).join(",");
  return {
    ...common,
    authorizerUri: `arn:aws:apigateway:${home.region}:lambda:path/2015-03-31/functions/${fullFunctionName(form.functionName, home)}/invocations`,
    authorizerResultTtlInSeconds: Number(form.ttl),
    ...(identitySource !== "" && { identitySource }),
    ...(form.credentials !== "" && { authorizerCredentials: form.credentials }),
    ...(form.type === "TOKEN" &&
      form.validationExpression !== "" && { identityValidationExpression: form.validationExpression }),
  };
}
