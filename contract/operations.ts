// The table of AWS operations, read from the SDK packages' own schemas, so that the specification is a dependency and not a copy.
import * as apigateway from "@aws-sdk/client-api-gateway";
import * as apigatewayv2 from "@aws-sdk/client-apigatewayv2";
import * as cloudwatch from "@aws-sdk/client-cloudwatch";
import * as cloudwatchlogs from "@aws-sdk/client-cloudwatch-logs";
import * as iam from "@aws-sdk/client-iam";
import * as lambda from "@aws-sdk/client-lambda";
import * as sts from "@aws-sdk/client-sts";
import { NormalizedSchema } from "@smithy/core/schema";
import { houseSchemas } from "./houseOperations.ts";
import { portalSchemas } from "./portal/portalOperations.ts";

export type ServiceName =
  | "apigateway"
  | "apigatewayv2"
  | "monitoring"
  | "logs"
  | "lambda"
  | "iam"
  | "sts"
  | "house"
  | "portal";

/** One operation as it looks on the wire. `path` has `{label}` segments; `fixedQuery` members tell it from another operation on the same path. */
export interface OperationSchema {
  readonly service: ServiceName;
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly fixedQuery: Readonly<Record<string, string>>;
  readonly status: number;
  /** Changes nothing, so that no audit row tells of it. */
  readonly isRead: boolean;
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
}

type CommandTypes<Sdk> = {
  [Key in keyof Sdk as Key extends `${infer Name}Command` ? Name : never]: Sdk[Key] extends new (
    ...args: never
  ) => {
    input: infer Input;
    resolveMiddleware: (...args: never[]) => (args: never) => Promise<{ output: infer Output }>;
  }
    ? { input: Input; output: Omit<Output, "$metadata"> }
    : never;
};

/** Input and output types by operation name, e.g. `ApiGatewayOperations["CreateRestApi"]["input"]`. */
export type ApiGatewayOperations = CommandTypes<typeof apigateway>;
export type ApiGatewayV2Operations = CommandTypes<typeof apigatewayv2>;
export type MonitoringOperations = CommandTypes<typeof cloudwatch>;
export type LogsOperations = CommandTypes<typeof cloudwatchlogs>;
export type LambdaOperations = CommandTypes<typeof lambda>;
export type IamOperations = CommandTypes<typeof iam>;
export type StsOperations = CommandTypes<typeof sts>;

const operationMarker = 9;

const readSchemas = (service: ServiceName, exports: Readonly<Record<string, unknown>>): OperationSchema[] =>
  Object.values(exports)
    .filter((value) => Array.isArray(value) && value[0] === operationMarker)
    .map((value) => readOperation(service, value));

function readOperation(service: ServiceName, tuple: unknown): OperationSchema {
  if (!isOperationTuple(tuple)) throw new Error(`The SDK's operation tuples changed: ${JSON.stringify(tuple)}`);
  const [, , name, traits, input, output] = tuple;
  const http = typeof traits === "number" ? undefined : traits.http;
  const [method, uri, status] = http ?? named;
  const [path = "", query] = uri.split("?");
  return {
    service,
    name,
    method,
    path,
    fixedQuery: Object.fromEntries(new URLSearchParams(query)),
    status,
    isRead: method === "GET" || (/^(Get|List|Describe|Filter|Invoke|Simulate)/.test(name) && !issues.has(name)),
    input: NormalizedSchema.of(input()),
    output: NormalizedSchema.of(output()),
  };
}

/** Makes credentials, whatever its name says. */
const issues: ReadonlySet<string> = new Set(["GetSessionToken"]);

/** Operations without HTTP traits are named in a header, a form or the path, as their protocol has it. */
const named = ["POST", "/", 200] as const;

type SchemaReference = Parameters<typeof NormalizedSchema.of>[0];
type OperationTuple = [
  9,
  string,
  string,
  number | { http?: [string, string, number] },
  () => SchemaReference,
  () => SchemaReference,
];

function isOperationTuple(value: unknown): value is OperationTuple {
  if (!Array.isArray(value) || value.length < 6) return false;
  const http: unknown = value[3]?.http;
  return (
    typeof value[2] === "string" &&
    (http === undefined || (Array.isArray(http) && http.length === 3)) &&
    typeof value[4] === "function" &&
    typeof value[5] === "function"
  );
}

export const operations: readonly OperationSchema[] = [
  ...readSchemas("apigateway", apigateway),
  ...readSchemas("apigatewayv2", apigatewayv2),
  ...readSchemas("monitoring", cloudwatch),
  ...readSchemas("logs", cloudwatchlogs),
  ...readSchemas("lambda", lambda),
  ...readSchemas("house", houseSchemas),
  ...readSchemas("portal", portalSchemas),
  ...readSchemas("iam", iam),
  ...readSchemas("sts", sts),
];
