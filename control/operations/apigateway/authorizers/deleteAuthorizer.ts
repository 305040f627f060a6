// Deletes an Authorizer that no method names. API reference, "DeleteAuthorizer"; the text is AWS's, as its users report it.
import { conflict } from "../../../../wire/errors.ts";
import type { Operation } from "../../../call.ts";
import { findAuthorizer, lockRestApi } from "../lookUp.ts";
import { authorizerUse } from "./authorizerUse.ts";

export const deleteAuthorizer: Operation<"DeleteAuthorizer"> = async (input, call) => {
  const { id } = await lockRestApi(call, input.restApiId);
  const authorizer = await findAuthorizer(call, id, input.authorizerId);
  const use = await authorizerUse(call, id, authorizer.id);
  if (use) throw conflict(`Cannot delete authorizer '${authorizer.name}', is referenced in method: ${use}`);
  await call.store.authorizers.delete(id, authorizer);
  return {};
};
