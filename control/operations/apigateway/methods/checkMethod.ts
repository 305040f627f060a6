// What a Method must be. Texts are recorded answers of AWS.
import { badRequest } from "../../../../wire/errors.ts";
import type { Call } from "../../../call.ts";
import type { StoredMethod } from "../../../store/methods.ts";
import { checkMethodParameters } from "../mappingExpressions.ts";
import { checkModels } from "../models.ts";

const authorizationTypes = ["NONE", "AWS_IAM", "CUSTOM", "COGNITO_USER_POOLS"];
const authorizersOf: Readonly<Record<string, readonly string[]>> = {
  CUSTOM: ["TOKEN", "REQUEST"],
  COGNITO_USER_POOLS: ["COGNITO_USER_POOLS"],
};

export async function checkMethod(call: Call, restApiId: string, method: StoredMethod): Promise<void> {
  if (!authorizationTypes.includes(method.authorizationType))
    throw badRequest(`Invalid authorization type specified. Valid options are ${authorizationTypes.join(",")}`);
  await checkMethodAuthorizer(call, restApiId, method);
  const { requestValidatorId } = method;
  if (requestValidatorId !== undefined && !(await call.store.requestValidators.get(restApiId, requestValidatorId)))
    throw badRequest("Invalid Request Validator identifier specified");
  checkMethodParameters(Object.keys(method.requestParameters));
  await checkModels(call, restApiId, method.requestModels);
}

async function checkMethodAuthorizer({ store }: Call, restApiId: string, method: StoredMethod): Promise<void> {
  if (method.authorizationScopes.some((scope) => scope.trim() === ""))
    throw badRequest("Invalid null or empty value in authorizationScopes");
  const types = authorizersOf[method.authorizationType];
  if (types === undefined) return;
  const authorizer = await store.authorizers.get(restApiId, method.authorizerId ?? "");
  if (authorizer === undefined || !types.includes(authorizer.type))
    throw badRequest(
      "Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer.",
    );
}
