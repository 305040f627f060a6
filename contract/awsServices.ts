// AWS's services as integrations name them: by endpoint prefix. Made from the metadata of the service models that the AWS CLI carries.
import data from "./awsServices.json" with { type: "json" };

export interface AwsService {
  /** As `AWS_ENDPOINT_URL_…` of AWS's own tools spells it. */
  readonly serviceId: string;
  /** How its actions are called; `rest`: by method and path alone. */
  readonly protocol: "json" | "query" | "rest";
  /** What stands before the action's name in X-Amz-Target. */
  readonly target?: string;
  /** Of JSON: 1.0 or 1.1; of Query: the API's version. */
  readonly version?: string;
  /** Where it is not the endpoint prefix. */
  readonly signingName?: string;
  /** Before `.{region}.amazonaws.com`, where it is not the endpoint prefix. */
  readonly endpoint?: string;
  /** Of a service that all regions share, with the region its requests are signed for. */
  readonly host?: string;
  readonly region?: string;
}

const protocols = ["json", "query", "rest"] as const;

/** By endpoint prefix. */
export const awsServices: ReadonlyMap<string, AwsService> = new Map(
  Object.entries(data).map(([name, { protocol, ...service }]) => [
    name,
    { ...service, protocol: protocols.find((known) => known === protocol) ?? "rest" },
  ]),
);

/** The variable's `{SERVICE}` → the services it stands for: `DYNAMODB`, `STATES` or `SFN`. */
export const servicesOfVariable = (suffix: string): string[] =>
  [...awsServices]
    .filter(([name, { serviceId }]) => variableOf(name) === suffix || serviceId === suffix)
    .map(([name]) => name);

const variableOf = (name: string): string => name.toUpperCase().replace(/[^A-Z0-9]/g, "_");
