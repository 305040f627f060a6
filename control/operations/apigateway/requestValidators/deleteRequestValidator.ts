// Deletes a RequestValidator that no method uses. API reference, "DeleteRequestValidator".
import { conflict } from "../../../../wire/errors.ts";
import type { Operation } from "../../../call.ts";
import { findRequestValidator, lockRestApi } from "../lookUp.ts";

export const deleteRequestValidator: Operation<"DeleteRequestValidator"> = async (input, call) => {
  const { methods, requestValidators, resources } = call.store;
  const { id } = await lockRestApi(call, input.restApiId);
  const requestValidator = await findRequestValidator(call, id, input.requestValidatorId);
  const inUse = await methods.list(id);
  for (const resource of await resources.list(id)) {
    const user = inUse.get(resource.id)?.find((method) => method.requestValidatorId === requestValidator.id);
    if (user)
      throw conflict(
        `Cannot delete validator '${requestValidator.name ?? requestValidator.id}', is referenced in method request: ${resource.path}/${user.httpMethod}`,
      );
  }
  await requestValidators.delete(id, requestValidator);
  return {};
};
