import { GetRequestValidatorsCommand, type RequestValidator } from "@aws-sdk/client-api-gateway";
import { allPages, type ManagementQuery } from "../console/managementQuery.ts";

export const requestValidatorsKey = (apiId: string) => ["restApi", apiId, "requestValidators"] as const;

export const requestValidatorsQuery = (apiId: string): ManagementQuery<RequestValidator[]> => ({
  queryKey: requestValidatorsKey(apiId),
  load: ({ gateway }) =>
    allPages((position) => gateway.send(new GetRequestValidatorsCommand({ restApiId: apiId, limit: 500, position }))),
});

/** What a validator looks at, in words. */
export function validates({ validateRequestBody, validateRequestParameters }: RequestValidator): string {
  if (validateRequestBody && validateRequestParameters) return "Body, query string parameters and headers";
  if (validateRequestBody) return "Body";
  return validateRequestParameters ? "Query string parameters and headers" : "Nothing";
}
