// The house operation behind "Enable CORS": AWS's console does the same by a dozen calls, here it is one, whole or not at all.
import { boolean, number, type OperationTypes, shape, string, strings, typedOperation } from "./houseNotation.ts";

const label = [string, { httpLabel: 1 }] as const;

/** What AWS's console offers. "Enable CORS on a resource using the API Gateway console". */
export const usualCorsHeaders = [
  "Content-Type",
  "X-Amz-Date",
  "Authorization",
  "X-Api-Key",
  "X-Amz-Security-Token",
] as const;

/** Those that browsers meet when the gateway itself answers. */
export const corsGatewayResponses = ["DEFAULT_4XX", "DEFAULT_5XX"] as const;

export const corsSchemas = {
  /**
   * Puts an OPTIONS method that answers preflight requests, and adds Access-Control-Allow-Origin to the answers of the methods and to
   * the gateway responses that are named. Needs the permissions of the operations it stands for.
   */
  EnableCors$: typedOperation(
    "EnableCors",
    ["PUT", "/_house/restapis/{restApiId}/resources/{resourceId}/cors", 200],
    shape(
      "EnableCorsRequest",
      { restApiId: label, resourceId: label },
      {
        /** Every one that the resource has when absent. */
        httpMethods: strings,
        /** `usualCorsHeaders` when absent. */
        allowHeaders: strings,
        /** `*` when absent. */
        allowOrigin: string,
        allowCredentials: boolean,
        /** Seconds. */
        maxAge: number,
        /** `corsGatewayResponses` when absent. */
        gatewayResponses: strings,
      },
    ),
    shape("EnableCorsResponse", {
      /** Whose answers carry the header now. */
      httpMethods: strings,
      /** Proxy integrations: their back ends have to send it themselves. */
      proxyMethods: strings,
      gatewayResponses: strings,
    }),
  ),
} as const;

export type CorsOperations = OperationTypes<typeof corsSchemas>;
