import { AddPermissionCommand, type LambdaClient } from "@aws-sdk/client-lambda";
import { executeApiArn } from "../../contract/arn.ts";
import { isNamed } from "../../lib/describeError.ts";
import type { MethodAddress } from "../methods/methodQueries.ts";
import { fullFunctionName, type Home } from "./awsUri.ts";

export interface InvokePermission {
  readonly FunctionName: string;
  readonly Qualifier?: string;
  readonly StatementId: string;
  readonly Action: string;
  readonly Principal: string;
  readonly SourceArn: string;
}

/** A stage variable stands for as many functions as stages give it values: none of them can be named here. */
export const namesFunction = (functionName: string): boolean =>
  /^(arn:[\w-]+:lambda:[^:]+:\d+:function:)?[\w-]+(:[\w$-]+)?$/.test(functionName);

/** "Grant API Gateway permission to invoke a Lambda function": for every stage, and for this method alone. */
export function invokePermission(
  address: MethodAddress,
  path: string,
  functionName: string,
  home: Home,
): InvokePermission {
  const { apiId, resourceId, httpMethod } = address;
  const method = httpMethod === "ANY" ? "*" : httpMethod;
  return permission(functionName, home, {
    StatementId: `apigateway-${apiId}-${resourceId}-${httpMethod}`,
    SourceArn: executeApiArn(home.region, home.accountId, apiId, "*", method, path.replaceAll(/\{[^}]+\}/g, "*")),
  });
}

/** The same for an authorizer: its source is the authorizer's own ARN. */
export const authorizerPermission = (
  apiId: string,
  authorizerId: string,
  functionName: string,
  home: Home,
): InvokePermission =>
  permission(functionName, home, {
    StatementId: `apigateway-${apiId}-authorizer-${authorizerId}`,
    SourceArn: `arn:aws:execute-api:${home.region}:${home.accountId}:${apiId}/authorizers/${authorizerId}`,
  });

function permission(
  functionName: string,
  home: Home,
  source: Pick<InvokePermission, "StatementId" | "SourceArn">,
): InvokePermission {
  const [, arn = "", Qualifier] =
    /^(arn:(?:[^:]*:){5}[^:]+)(?::(.+))?$/.exec(fullFunctionName(functionName, home)) ?? [];
  return {
    FunctionName: arn,
    ...(Qualifier !== undefined && { Qualifier }),
    ...source,
    Action: "lambda:InvokeFunction",
    Principal: "apigateway.amazonaws.com",
  };
}

/** Lets the method invoke the function; that it may already is fine. */
export async function addInvokePermission(lambda: LambdaClient, permission: InvokePermission): Promise<void> {
  await lambda.send(new AddPermissionCommand(permission)).catch((error: unknown) => {
    if (!isNamed(error, "ResourceConflictException")) throw error;
  });
}
