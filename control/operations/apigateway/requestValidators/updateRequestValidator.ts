// Changes a RequestValidator by patch operations. API reference, "UpdateRequestValidator".
import type { Operation } from "../../../call.ts";
import { patch } from "../../../patch/patch.ts";
import { requestValidatorPatch } from "../../../patch/requestValidator.ts";
import { findRequestValidator, lockRestApi } from "../lookUp.ts";
import { checkRequestValidator } from "./checkRequestValidator.ts";

export const updateRequestValidator: Operation<"UpdateRequestValidator"> = async (input, call) => {
  const { id } = await lockRestApi(call, input.restApiId);
  const before = await findRequestValidator(call, id, input.requestValidatorId);
  const after = patch(requestValidatorPatch, before, input.patchOperations);
  checkRequestValidator(after, await call.store.requestValidators.list(id));
  await call.store.requestValidators.update(id, before, after);
  return after;
};
