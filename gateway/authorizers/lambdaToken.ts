// "Input to an API Gateway Lambda authorizer", TOKEN: one header, which may have to match an expression.
import { maskedKey } from "../logs/maskedKey.ts";
import { compileGatewaySource } from "../mapping/parameterMapping.ts";
import { compilePattern } from "../mapping/selectResponse.ts";
import type { LambdaAuthorizer } from "./authorizer.ts";

const tokenOf = (values: ReadonlyMap<string, string>): string => [...values.values()][0] ?? "";

export const lambdaToken: LambdaAuthorizer = {
  identityOf: ({ authorizer, scope }) => {
    const { identitySource = "", identityValidationExpression } = authorizer;
    const token = compileGatewaySource(identitySource)(scope)?.at(-1);
    if (!token) return undefined;
    if (identityValidationExpression && !compilePattern(identityValidationExpression).matches(token)) return undefined;
    return { values: new Map([[identitySource, token]]) };
  },
  event: ({ methodArn }, { values }) => ({ type: "TOKEN", methodArn, authorizationToken: tokenOf(values) }),
  shownIdentity: ({ values }) => maskedKey(tokenOf(values)),
};
