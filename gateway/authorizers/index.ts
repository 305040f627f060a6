import type { SnapshotAuthorizer } from "../../contract/snapshot.ts";
import type { CompiledAuthorizer } from "../config/compiledAuthorizer.ts";
import type { Authorizer, LambdaAuthorizer } from "./authorizer.ts";
import { cognito } from "./cognito.ts";
import { iam } from "./iam.ts";
import { askingLambda } from "./lambda/authenticate.ts";
import { lambdaRequest } from "./lambdaRequest.ts";
import { lambdaToken } from "./lambdaToken.ts";

/** Who says who calls, by the type of the method's authorizer. */
export const authorizers: Readonly<Record<CompiledAuthorizer["type"], Authorizer>> = {
  TOKEN: askingLambda(lambdaToken),
  REQUEST: askingLambda(lambdaRequest),
  COGNITO_USER_POOLS: cognito,
  AWS_IAM: iam,
};

/** Those that ask a function. */
export const lambdaAuthorizers: Readonly<Record<SnapshotAuthorizer["type"], LambdaAuthorizer | undefined>> = {
  TOKEN: lambdaToken,
  REQUEST: lambdaRequest,
  COGNITO_USER_POOLS: undefined,
};
