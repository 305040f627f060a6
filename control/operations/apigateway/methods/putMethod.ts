// Adds a Method to a Resource. API reference, "PutMethod".
import type { PutMethodRequest } from "@aws-sdk/client-api-gateway";
import { conflict } from "../../../../wire/errors.ts";
import type { Operation } from "../../../call.ts";
import type { StoredMethod } from "../../../store/methods.ts";
import { findResource, lockRestApi } from "../lookUp.ts";
import { methodOutput } from "../outputs.ts";
import { checkMethod } from "./checkMethod.ts";
import { checkHttpMethod } from "./httpMethods.ts";

export const putMethod: Operation<"PutMethod"> = async (input, call) => {
  const { methods } = call.store;
  const restApi = await lockRestApi(call, input.restApiId);
  const resource = await findResource(call, restApi.id, input.resourceId);
  const method = newMethod(input);
  checkHttpMethod(method.httpMethod);
  await checkMethod(call, restApi.id, method);
  if (await methods.get(restApi.id, resource.id, method.httpMethod))
    throw conflict("Method already exists for this resource");
  await methods.insert(restApi.id, resource.id, method);
  return methodOutput(method);
};

const newMethod = (input: PutMethodRequest): StoredMethod => ({
  httpMethod: input.httpMethod ?? "",
  authorizationType: input.authorizationType ?? "",
  authorizerId: input.authorizerId,
  authorizationScopes: input.authorizationScopes ?? [],
  apiKeyRequired: input.apiKeyRequired ?? false,
  operationName: input.operationName,
  requestValidatorId: input.requestValidatorId,
  requestParameters: input.requestParameters ?? {},
  requestModels: input.requestModels ?? {},
  methodResponses: {},
});
