// Adds an Authorizer to a RestApi. API reference, "CreateAuthorizer".
import { conflict } from "../../../../wire/errors.ts";
import type { Operation } from "../../../call.ts";
import { requirePassRole } from "../../../passRole.ts";
import { refuseMoreThan } from "../../../quotas.ts";
import { authorizerOutput } from "../outputs.ts";
import { checkAuthorizer } from "./checkAuthorizer.ts";
import { newAuthorizer } from "./newAuthorizer.ts";

export const createAuthorizer: Operation<"CreateAuthorizer"> = async (input, call) => {
  const { restApis, authorizers } = call.store;
  const restApi = await restApis.lock(call.region, input.restApiId ?? "");
  // Recorded: not the 404 that other operations answer.
  if (restApi === undefined)
    throw conflict("Unable to complete operation due to concurrent modification. Please try again later.");
  const authorizer = newAuthorizer(input);
  requirePassRole(call, authorizer.authorizerCredentials);
  await checkAuthorizer(call, restApi.id, authorizer);
  const { length } = await authorizers.list(restApi.id);
  refuseMoreThan(call.settings.quotas, "authorizersPerApi", length);
  await authorizers.insert(restApi.id, authorizer);
  return authorizerOutput(authorizer);
};
