// Answers one Authorizer. API reference, "GetAuthorizer".
import type { Operation } from "../../../call.ts";
import { findAuthorizer, findRestApi } from "../lookUp.ts";
import { authorizerOutput } from "../outputs.ts";

export const getAuthorizer: Operation<"GetAuthorizer"> = async (input, call) => {
  const { id } = await findRestApi(call, input.restApiId);
  return authorizerOutput(await findAuthorizer(call, id, input.authorizerId));
};
