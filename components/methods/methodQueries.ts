import { GetMethodCommand, type Method } from "@aws-sdk/client-api-gateway";
import type { ManagementQuery } from "../console/managementQuery.ts";
import { resourcesKey } from "../resources/resourceQueries.ts";

/** Which method of which API: what every screen about a method needs to know. */
export interface MethodAddress {
  readonly apiId: string;
  readonly resourceId: string;
  readonly httpMethod: string;
}

/** Below the resources' key: reading the resources again reads the open method again. */
export const methodKey = ({ apiId, resourceId, httpMethod }: MethodAddress) =>
  [...resourcesKey(apiId), resourceId, httpMethod] as const;

export const methodQuery = (address: MethodAddress): ManagementQuery<Method> => ({
  queryKey: methodKey(address),
  load: async ({ gateway }) => {
    const { apiId: restApiId, resourceId, httpMethod } = address;
    const { $metadata: _, ...method } = await gateway.send(new GetMethodCommand({ restApiId, resourceId, httpMethod }));
    return method;
  },
});

/** In the management API: what permissions of the method are asked for. */
export const methodPath = ({ apiId, resourceId, httpMethod }: MethodAddress): string =>
  `/restapis/${apiId}/resources/${resourceId}/methods/${httpMethod}`;
