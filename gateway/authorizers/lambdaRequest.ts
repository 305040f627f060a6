// "Input to an API Gateway Lambda authorizer", REQUEST: every identity source must be there; the event is the request. Members and
// their order are recorded.
import { mapText } from "../logs/executionLog.ts";
import { maskedKey } from "../logs/maskedKey.ts";
import { HeaderMap } from "../mapping/headerMap.ts";
import { percentDecode } from "../mapping/parseQuery.ts";
import type { LambdaAuthorizer } from "./authorizer.ts";

export const lambdaRequest: LambdaAuthorizer = {
  identityOf: ({ authorizer, scope }) => {
    const values = new Map<string, readonly string[]>();
    for (const { name, read } of authorizer.sources) {
      const found = read(scope);
      if (!found?.at(-1)) return undefined;
      values.set(name, found);
    }
    return { values };
  },
  event: ({ methodArn, resourcePath, path, scope }) => {
    const { head, query } = scope.methodRequest;
    const headers = new HeaderMap(head.headers);
    const single = headers.toRecord();
    return {
      type: "REQUEST",
      methodArn,
      resource: resourcePath,
      path,
      httpMethod: head.httpMethod,
      headers: single,
      multiValueHeaders: Object.fromEntries(Object.keys(single).map((name) => [name, headers.values(name)])),
      queryStringParameters: Object.fromEntries(Array.from(query, ([name, values]) => [name, values.at(-1)])),
      multiValueQueryStringParameters: Object.fromEntries(query),
      pathParameters: Object.fromEntries(
        Object.entries(scope.pathParameters).map(([name, value]) => [name, percentDecode(value)]),
      ),
      stageVariables: scope.stageVariables,
      requestContext: scope.context,
    };
  },
  shownIdentity: ({ values }) =>
    mapText(Array.from(values, ([source, found]) => [source, maskedKey(found.at(-1) ?? "")] as const)),
};
