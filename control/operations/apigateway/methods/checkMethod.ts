// What a Method must be. Texts are recorded answers of AWS.
import { badRequest } from "../../../../wire/errors.ts";
import type { Call } from "../../../call.ts";
import type { StoredMethod } from "../../../store/methods.ts";
import { checkMethodParameters } from "../mappingExpressions.ts";
import { checkModels } from "../models.ts";

const authorizationTypes = ["NONE", "AWS_IAM", "CUSTOM", "COGNITO_USER_POOLS"];
const withAuthorizer = ["CUSTOM", "COGNITO_USER_POOLS"];

export async function checkMethod(call: Call, restApiId: string, method: StoredMethod): Promise<void> {
  if (!authorizationTypes.includes(method.authorizationType))
    throw badRequest(`Invalid authorization type specified. Valid options are ${authorizationTypes.join(",")}`);
  // No authorizer can exist yet, so every reference to one is to nothing.
  if (withAuthorizer.includes(method.authorizationType))
    throw badRequest(
      "Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer.",
    );
  const { requestValidatorId } = method;
  if (requestValidatorId !== undefined && !(await call.store.requestValidators.get(restApiId, requestValidatorId)))
    throw badRequest("Invalid Request Validator identifier specified");
  checkMethodParameters(Object.keys(method.requestParameters));
  await checkModels(call, restApiId, method.requestModels);
}
