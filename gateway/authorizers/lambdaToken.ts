// "Input to an API Gateway Lambda authorizer", TOKEN: one header, which may have to match an expression.
import { maskedKey } from "../logs/maskedKey.ts";
import { isOne } from "../mapping/headerMap.ts";
import type { Identity, LambdaAuthorizer } from "./authorizer.ts";

const tokenOf = ({ values }: Identity): string => [...values.values()][0]?.at(-1) ?? "";

export const lambdaToken: LambdaAuthorizer = {
  identityOf: ({ authorizer, scope }) => {
    const [source] = authorizer.sources;
    const read = source?.read(scope);
    const token = read?.at(-1);
    if (!source || !read || !token || !isOne(read)) return undefined;
    if (authorizer.validation && !authorizer.validation.matches(token)) return undefined;
    return { values: new Map([[source.name, read]]) };
  },
  event: ({ methodArn }, identity) => ({ type: "TOKEN", methodArn, authorizationToken: tokenOf(identity) }),
  shownIdentity: (identity) => maskedKey(tokenOf(identity)),
};
