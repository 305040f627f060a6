import type { CreateAuthorizerRequest } from "@aws-sdk/client-api-gateway";
import type { StoredAuthorizer } from "../../../store/authorizers.ts";
import { newChildId } from "../newId.ts";

/** With AWS's defaults. API reference, "CreateAuthorizer", and the examples of the CLI's reference. */
export function newAuthorizer(input: Omit<CreateAuthorizerRequest, "restApiId">): StoredAuthorizer {
  const { name = "", type = "TOKEN" } = input;
  const isCognito = type === "COGNITO_USER_POOLS";
  return {
    id: newChildId(),
    name,
    type,
    // Documented as undefined for the types that call a function.
    providerARNs: isCognito ? [...new Set(input.providerARNs)] : [],
    authType: input.authType || (isCognito ? "cognito_user_pools" : "custom"),
    authorizerUri: input.authorizerUri || undefined,
    authorizerCredentials: input.authorizerCredentials || undefined,
    identitySource: input.identitySource || undefined,
    identityValidationExpression: input.identityValidationExpression || undefined,
    authorizerResultTtlInSeconds: input.authorizerResultTtlInSeconds ?? (isCognito ? undefined : defaultTtlSeconds),
  };
}

const defaultTtlSeconds = 300;
