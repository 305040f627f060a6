// What an Authorizer must be. API reference, "CreateAuthorizer"; the texts about URI, input and name are AWS's, as its users report them.
import { badRequest, conflict } from "../../../../wire/errors.ts";
import type { Call } from "../../../call.ts";
import { timeToLiveRange } from "../../../patch/authorizer.ts";
import type { StoredAuthorizer } from "../../../store/authorizers.ts";
import { limits } from "../limits.ts";
import { checkIdentityHeader, checkIdentitySources } from "../mappingExpressions.ts";

export async function checkAuthorizer(call: Call, restApiId: string, authorizer: StoredAuthorizer): Promise<void> {
  checkShape(authorizer);
  const { id, name } = authorizer;
  const others = await call.store.authorizers.list(restApiId);
  if (others.some((other) => other.name === name && other.id !== id))
    throw conflict(`Authorizer name must be unique. Authorizer ${name} already exists in this RestApi.`);
}

export function checkShape(authorizer: StoredAuthorizer): void {
  const { name, identityValidationExpression = "", authorizerResultTtlInSeconds: ttl = 0 } = authorizer;
  const { authorizerCredentials = "" } = authorizer;
  if (name.trim() === "") throw badRequest("Authorizer name must be non-empty");
  if (name.length > limits.authorizerNameLength)
    throw badRequest(`Authorizer name cannot be longer than ${limits.authorizerNameLength} characters`);
  if (!(ttl >= 0 && ttl <= timeToLiveRange.maximum)) throw badRequest(timeToLiveRange.message);
  if (identityValidationExpression.length > limits.identityExpressionLength)
    throw badRequest(
      `Identity validation expression cannot be longer than ${limits.identityExpressionLength} characters`,
    );
  // As of an integration's credentials.
  if (authorizerCredentials !== "" && !authorizerCredentials.startsWith("arn:")) throw badRequest(invalidArn);
  checkType[authorizer.type](authorizer);
}

const checkType: Readonly<Record<StoredAuthorizer["type"], (authorizer: StoredAuthorizer) => void>> = {
  TOKEN: (authorizer) => {
    checkUri(authorizer);
    checkHeader(authorizer);
  },
  REQUEST: (authorizer) => {
    checkUri(authorizer);
    const { identitySource, authorizerResultTtlInSeconds: ttl = 0 } = authorizer;
    // What results are cached under.
    if (identitySource === undefined && ttl > 0) throw badRequest(invalidInput);
    checkIdentitySources(identitySource?.split(",").map((source) => source.trim()) ?? []);
  },
  COGNITO_USER_POOLS: (authorizer) => {
    checkProviders(authorizer);
    checkHeader(authorizer);
  },
};

const invalidInput = "Invalid request input";
const invalidArn = "Invalid ARN specified in the request";

function checkHeader({ identitySource }: StoredAuthorizer): void {
  if (identitySource === undefined) throw badRequest(invalidInput);
  checkIdentityHeader(identitySource);
}

const stageVariable = "\\$\\{stageVariables\\.\\w+\\}";
const functionUri = new RegExp(
  `^arn:aws[\\w-]*:apigateway:[a-z]{2}(?:-[a-z]+)+-\\d+:lambda:path/[\\d-]+/functions/(?:[\\w:.$-]|${stageVariable})+/invocations$`,
);

function checkUri({ authorizerUri }: StoredAuthorizer): void {
  if (authorizerUri === undefined || authorizerUri.length > limits.uriLength || !functionUri.test(authorizerUri))
    throw badRequest(
      `Invalid Authorizer URI: ${authorizerUri ?? "null"}. Authorizer URI should be a valid API Gateway ARN that represents a Lambda function invocation.`,
    );
}

const userPool = /^arn:aws[\w-]*:cognito-idp:[a-z0-9-]+:\d{12}:userpool\/[\w-]+$/;

function checkProviders({ providerARNs }: StoredAuthorizer): void {
  if (providerARNs.length === 0)
    throw badRequest("An authorizer of type COGNITO_USER_POOLS must have at least one provider ARN");
  if (providerARNs.length > limits.providersPerAuthorizer)
    throw badRequest(`An authorizer cannot have more than ${limits.providersPerAuthorizer} provider ARNs`);
  if (!providerARNs.every((arn) => userPool.test(arn))) throw badRequest(invalidArn);
}
