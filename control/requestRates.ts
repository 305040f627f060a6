// How often an account may ask the management API in a region: "Amazon API Gateway quotas", section "API Gateway management API quotas".
import type { OperationSchema } from "../contract/operations.ts";
import { ServiceException } from "../wire/errors.ts";
import type { Input } from "../wire/parseInput.ts";
import type { Clock } from "./call.ts";

export interface RequestRates {
  /** Throws TooManyRequestsException. */
  take(region: string, operation: OperationSchema, input: Input): void;
}

interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

const every = (seconds: number): Rate => ({ perSecond: 1 / seconds, burst: 1 });

const total: Rate = { perSecond: 10, burst: 40 };
const ownRates: Readonly<Record<string, Rate>> = {
  CreateApiKey: { perSecond: 5, burst: 5 },
  DeleteApiKey: { perSecond: 5, burst: 5 },
  CreateResource: { perSecond: 5, burst: 5 },
  DeleteResource: { perSecond: 5, burst: 5 },
  GetResources: { perSecond: 2.5, burst: 5 },
  CreateDeployment: every(5),
  "CreateRestApi EDGE": every(30),
  CreateRestApi: every(3),
  DeleteRestApi: every(30),
  PutRestApi: every(1),
  UpdateAccount: every(20),
  UpdateUsagePlan: every(20),
  CreateDocumentationVersion: every(20),
  CreateDomainName: every(30),
  UpdateDomainName: every(30),
  DeleteDomainName: every(30),
};

/** Token buckets in memory, one set per region. */
export function createRequestRates(clock: Clock): RequestRates {
  const buckets = new Map<string, { tokens: number; at: number }>();
  const takeFrom = (name: string, { perSecond, burst }: Rate) => {
    const now = clock.now();
    const bucket = buckets.get(name) ?? { tokens: burst, at: now };
    const tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * perSecond);
    if (tokens < 1)
      throw new ServiceException("TooManyRequestsException", "Too Many Requests", {
        retryAfterSeconds: Math.ceil((1 - tokens) / perSecond),
      });
    buckets.set(name, { tokens: tokens - 1, at: now });
  };
  return {
    take: (region, operation, input) => {
      if (operation.service !== "apigateway" && operation.service !== "apigatewayv2") return;
      const name = operation.service === "apigateway" ? rateName(operation.name, input) : "";
      const { [name]: own } = ownRates;
      if (own) takeFrom(`${region} ${name}`, own);
      takeFrom(region, total);
    },
  };
}

/** Creating and importing an API are one; edge-optimized ones are rarer. */
function rateName(operation: string, { endpointConfiguration, parameters }: Input): string {
  if (operation !== "CreateRestApi" && operation !== "ImportRestApi") return operation;
  const { types = ["EDGE"] } = Object(endpointConfiguration);
  const { endpointConfigurationTypes } = Object(parameters);
  const type = String(endpointConfigurationTypes ?? types);
  return type === "EDGE" ? "CreateRestApi EDGE" : "CreateRestApi";
}
