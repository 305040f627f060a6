// Changes an Authorizer by patch operations. API reference, "UpdateAuthorizer".
import { badRequest } from "../../../../wire/errors.ts";
import type { Operation } from "../../../call.ts";
import { requirePassRole } from "../../../passRole.ts";
import { authorizerPatch } from "../../../patch/authorizer.ts";
import { patch } from "../../../patch/patch.ts";
import { findAuthorizer, lockRestApi } from "../lookUp.ts";
import { authorizerOutput } from "../outputs.ts";
import { authorizerUse } from "./authorizerUse.ts";
import { checkAuthorizer } from "./checkAuthorizer.ts";

export const updateAuthorizer: Operation<"UpdateAuthorizer"> = async (input, call) => {
  const { id } = await lockRestApi(call, input.restApiId);
  const before = await findAuthorizer(call, id, input.authorizerId);
  const after = patch(authorizerPatch, before, input.patchOperations);
  requirePassRole(call, after.authorizerCredentials);
  await checkAuthorizer(call, id, after);
  await refuseOtherKind();
  await call.store.authorizers.update(id, before, after);
  return authorizerOutput(after);

  /** A method that says COGNITO_USER_POOLS must not find a function behind its authorizer, nor the other way round. */
  async function refuseOtherKind(): Promise<void> {
    const isCognito = (type: string) => type === "COGNITO_USER_POOLS";
    if (isCognito(before.type) === isCognito(after.type)) return;
    const use = await authorizerUse(call, id, before.id);
    if (use) throw badRequest(`Cannot change the type of authorizer '${before.name}', is referenced in method: ${use}`);
  }
};
