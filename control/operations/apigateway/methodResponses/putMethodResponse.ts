// Adds a MethodResponse to a Method. API reference, "PutMethodResponse".
import { conflict } from "../../../../wire/errors.ts";
import type { Operation } from "../../../call.ts";
import { lockMethod } from "../lookUp.ts";
import { methodResponseOutput } from "../outputs.ts";
import { checkMethodResponse } from "./checkMethodResponse.ts";

export const putMethodResponse: Operation<"PutMethodResponse"> = async (input, call) => {
  const { restApi, resource, method } = await lockMethod(call, input);
  const statusCode = input.statusCode ?? "";
  const methodResponse = {
    statusCode,
    responseParameters: input.responseParameters ?? {},
    responseModels: input.responseModels ?? {},
  };
  await checkMethodResponse(call, restApi.id, methodResponse);
  if (Object.hasOwn(method.methodResponses, statusCode)) throw conflict("Response already exists for this resource");
  const methodResponses = { ...method.methodResponses, [statusCode]: methodResponse };
  await call.store.methods.update(restApi.id, resource.id, method, { ...method, methodResponses });
  return methodResponseOutput(methodResponse);
};
