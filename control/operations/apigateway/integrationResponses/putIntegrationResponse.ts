// Says how an answer of the back end becomes a method response. API reference, "PutIntegrationResponse".
import { notFound } from "../../../../wire/errors.ts";
import type { Operation } from "../../../call.ts";
import { lockMethod } from "../lookUp.ts";
import { integrationResponseOutput } from "../outputs.ts";
import { checkIntegrationResponse } from "./checkIntegrationResponse.ts";

export const putIntegrationResponse: Operation<"PutIntegrationResponse"> = async (input, call) => {
  const { restApi, resource, method } = await lockMethod(call, input);
  const { methodIntegration } = method;
  if (methodIntegration === undefined) throw notFound("No integration defined for method");
  const statusCode = input.statusCode ?? "";
  const integrationResponse = {
    statusCode,
    selectionPattern: input.selectionPattern,
    responseParameters: input.responseParameters ?? {},
    responseTemplates: input.responseTemplates ?? {},
    contentHandling: input.contentHandling,
  };
  checkIntegrationResponse(method, methodIntegration, integrationResponse);
  const integrationResponses = { ...methodIntegration.integrationResponses, [statusCode]: integrationResponse };
  await call.store.methods.update(restApi.id, resource.id, method, {
    ...method,
    methodIntegration: { ...methodIntegration, integrationResponses },
  });
  return integrationResponseOutput(integrationResponse);
};
