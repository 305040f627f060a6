// Answers one RequestValidator. API reference, "GetRequestValidator".
import type { Operation } from "../../../call.ts";
import { findRequestValidator, findRestApi } from "../lookUp.ts";

export const getRequestValidator: Operation<"GetRequestValidator"> = async (input, call) => {
  const { id } = await findRestApi(call, input.restApiId);
  return findRequestValidator(call, id, input.requestValidatorId);
};
