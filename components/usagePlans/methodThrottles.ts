import type { PatchOperation, UsagePlan } from "@aws-sdk/client-api-gateway";
import { patchPart } from "../../lib/patchOperations.ts";

export interface MethodThrottle {
  readonly apiId: string;
  readonly stage: string;
  /** `/pets/{petId}` */
  readonly path: string;
  readonly httpMethod: string;
  readonly rateLimit?: number;
  readonly burstLimit?: number;
}

/** The throttles of all methods of all stages of a plan. */
export const methodThrottles = ({ apiStages = [] }: UsagePlan): MethodThrottle[] =>
  apiStages.flatMap(({ apiId = "", stage = "", throttle = {} }) =>
    Object.entries(throttle).map(([key, limits]) => {
      const slash = key.lastIndexOf("/");
      return { apiId, stage, path: key.slice(0, slash), httpMethod: key.slice(slash + 1), ...limits };
    }),
  );

const pointer = ({ apiId, stage, path, httpMethod }: MethodThrottle): string =>
  `/apiStages/${apiId}:${stage}/throttle/${patchPart(path)}/${httpMethod}`;

export const setMethodThrottle = (throttle: MethodThrottle): PatchOperation[] => [
  { op: "replace", path: `${pointer(throttle)}/rateLimit`, value: String(throttle.rateLimit) },
  { op: "replace", path: `${pointer(throttle)}/burstLimit`, value: String(throttle.burstLimit) },
];

export const removeMethodThrottle = (throttle: MethodThrottle): PatchOperation[] => [
  { op: "remove", path: pointer(throttle) },
];
