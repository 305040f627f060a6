// Adds a RequestValidator to a RestApi. API reference, "CreateRequestValidator".
import { badRequest } from "../../../../wire/errors.ts";
import type { Operation } from "../../../call.ts";
import { refuseMoreThan } from "../../../quotas.ts";
import { newChildId } from "../newId.ts";
import { checkRequestValidator } from "./checkRequestValidator.ts";

export const createRequestValidator: Operation<"CreateRequestValidator"> = async (input, call) => {
  const { restApis, requestValidators } = call.store;
  const restApi = await restApis.lock(call.region, input.restApiId ?? "");
  // Recorded: not the 404 that other operations answer.
  if (restApi === undefined) throw badRequest("Invalid REST API identifier specified");
  const requestValidator = {
    id: newChildId(),
    name: input.name,
    validateRequestBody: input.validateRequestBody ?? false,
    validateRequestParameters: input.validateRequestParameters ?? false,
  };
  const others = await requestValidators.list(restApi.id);
  checkRequestValidator(requestValidator, others);
  refuseMoreThan(call.settings.quotas, "requestValidatorsPerApi", others.length);
  await requestValidators.insert(restApi.id, requestValidator);
  return requestValidator;
};
