// Who may call, as security requirements and schemes. "x-amazon-apigateway-authorizer object", "x-amazon-apigateway-authtype property".
import type { ApiDefinition, DefinedAuthorizer, DefinedMethod, Describe } from "./apiDefinition.ts";
import type { Extensions } from "./extensions.ts";
import { type JsonObject, object } from "./json.ts";

const sigv4 = "sigv4";
const apiKey = "api_key";

/** What a method asks of its callers, each a requirement of its own. */
export function securityOf({ authorizers }: ApiDefinition, method: DefinedMethod): JsonObject[] {
  const authorizer = authorizers.find(({ id }) => id === method.authorizerId);
  return [
    ...(method.authorizationType === "AWS_IAM" ? [{ [sigv4]: [] }] : []),
    ...(authorizer ? [{ [authorizer.name]: [...(method.authorizationScopes ?? [])] }] : []),
    ...(method.apiKeyRequired ? [{ [apiKey]: [] }] : []),
  ];
}

/** The schemes that some method asks for. */
export function securitySchemesOf(
  { authorizers }: ApiDefinition,
  requirements: readonly JsonObject[],
  extensions: Extensions,
  describe: Describe,
): JsonObject {
  const used = new Set(requirements.flatMap((requirement) => Object.keys(requirement)));
  const schemes = [
    ...authorizers.map((authorizer): [string, JsonObject] => [
      authorizer.name,
      { ...describe({ type: "AUTHORIZER", name: authorizer.name }), ...authorizerScheme(authorizer, extensions) },
    ]),
    [apiKey, headerScheme("x-api-key")] as const,
    [sigv4, object({ ...headerScheme("Authorization"), ...authType("awsSigv4", extensions) })] as const,
  ];
  return Object.fromEntries(schemes.filter(([name]) => used.has(name)));
}

const headerScheme = (name: string): JsonObject => ({ type: "apiKey", name, in: "header" });

const authType = (type: string, { isAny }: Extensions): JsonObject =>
  isAny ? { "x-amazon-apigateway-authtype": type } : {};

function authorizerScheme(authorizer: DefinedAuthorizer, extensions: Extensions): JsonObject {
  const isCognito = authorizer.type === "COGNITO_USER_POOLS";
  const header = /^method\.request\.header\.([^,\s]+)$/.exec(authorizer.identitySource ?? "")?.[1];
  return {
    ...headerScheme(header ?? "Unused"),
    ...authType(authorizer.authType ?? (isCognito ? "cognito_user_pools" : "custom"), extensions),
    ...(extensions.authorizers && { "x-amazon-apigateway-authorizer": authorizerExtension(authorizer) }),
  };
}

const authorizerExtension = (authorizer: DefinedAuthorizer): JsonObject =>
  object({
    type: authorizer.type.toLowerCase(),
    authorizerUri: authorizer.authorizerUri,
    authorizerCredentials: authorizer.authorizerCredentials,
    // The header of a token authorizer is the scheme's name.
    identitySource: authorizer.type === "REQUEST" ? authorizer.identitySource : undefined,
    identityValidationExpression: authorizer.identityValidationExpression,
    authorizerResultTtlInSeconds: authorizer.authorizerResultTtlInSeconds,
    providerARNs: authorizer.providerARNs.length > 0 ? authorizer.providerARNs : undefined,
  });
