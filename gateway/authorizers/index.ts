import type { SnapshotAuthorizer } from "../../contract/snapshot.ts";
import type { LambdaAuthorizer } from "./authorizer.ts";
import { lambdaRequest } from "./lambdaRequest.ts";
import { lambdaToken } from "./lambdaToken.ts";

/** By type; of the types that ask no function none can be run yet. */
export const lambdaAuthorizers: Readonly<Record<SnapshotAuthorizer["type"], LambdaAuthorizer | undefined>> = {
  TOKEN: lambdaToken,
  REQUEST: lambdaRequest,
  COGNITO_USER_POOLS: undefined,
};
