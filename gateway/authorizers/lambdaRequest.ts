// "Input to an API Gateway Lambda authorizer", REQUEST: every identity source must be there; the event is the request. Members and
// their order are recorded.
import { mapText } from "../logs/executionLog.ts";
import { maskedKey } from "../logs/maskedKey.ts";
import { HeaderMap } from "../mapping/headerMap.ts";
import { compileGatewaySource } from "../mapping/parameterMapping.ts";
import type { LambdaAuthorizer } from "./authorizer.ts";

export const lambdaRequest: LambdaAuthorizer = {
  identityOf: ({ authorizer, scope }) => {
    const sources = (authorizer.identitySource ?? "").split(",").map((source) => source.trim());
    const values = new Map<string, string>();
    for (const source of sources.filter((one) => one !== "")) {
      const value = compileGatewaySource(source)(scope)?.at(-1);
      if (!value) return undefined;
      values.set(source, value);
    }
    return { values };
  },
  event: ({ methodArn, resourcePath, scope }) => {
    const { head, query } = scope.methodRequest;
    const headers = new HeaderMap(head.headers);
    const single = headers.toRecord();
    return {
      type: "REQUEST",
      methodArn,
      resource: resourcePath,
      path: head.path,
      httpMethod: head.httpMethod,
      headers: single,
      multiValueHeaders: Object.fromEntries(Object.keys(single).map((name) => [name, headers.values(name)])),
      queryStringParameters: Object.fromEntries(Array.from(query, ([name, values]) => [name, values.at(-1)])),
      multiValueQueryStringParameters: Object.fromEntries(query),
      pathParameters: scope.pathParameters,
      stageVariables: scope.stageVariables,
      requestContext: scope.context,
    };
  },
  shownIdentity: ({ values }) => mapText(Array.from(values, ([source, value]) => [source, maskedKey(value)] as const)),
};
