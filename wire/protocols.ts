// Which protocol a request speaks: CloudWatch's three and CloudWatch Logs' one by what marks them, everything else is rest-json.
import type { OperationSchema, ServiceName } from "../contract/operations.ts";
import { type AwsJsonService, awsJson } from "./awsJson.ts";
import { awsQuery } from "./awsQuery.ts";
import type { WireRequest } from "./message.ts";
import type { Protocol } from "./protocol.ts";
import { restJson } from "./restJson.ts";
import { rpcCbor } from "./rpcCbor.ts";

// The names are those of the service's model.
const target = "GraniteServiceVersion20100801";
const namespace = "com.amazonaws.cloudwatch";
const cloudWatch: AwsJsonService = { version: "1.0", target, namespace, isQueryCompatible: true };
const cloudWatchLogs: AwsJsonService = {
  version: "1.1",
  target: "Logs_20140328",
  namespace: "com.amazonaws.cloudwatchlogs",
  isQueryCompatible: false,
};
const xmlNamespace = "http://monitoring.amazonaws.com/doc/2010-08-01/";

export function createProtocols(operations: readonly OperationSchema[]): (request: WireRequest) => Protocol {
  const of = (name: ServiceName) => operations.filter(({ service }) => service === name);
  const monitoring = of("monitoring");
  const rest = restJson(operations.filter(({ service }) => service !== "monitoring" && service !== "logs"));
  const marked: readonly (readonly [speaks: (request: WireRequest) => boolean, protocol: Protocol])[] = [
    [({ headers }) => headers["smithy-protocol"] === "rpc-v2-cbor", rpcCbor(monitoring, target, namespace)],
    [({ headers }) => headers["x-amz-target"]?.startsWith("Logs_") === true, awsJson(of("logs"), cloudWatchLogs)],
    [({ headers }) => headers["x-amz-target"] !== undefined, awsJson(monitoring, cloudWatch)],
    [isForm, awsQuery(monitoring, xmlNamespace)],
  ];
  return (request) => marked.find(([speaks]) => speaks(request))?.[1] ?? rest;
}

const isForm = ({ method, rawPath, headers }: WireRequest): boolean =>
  method === "POST" &&
  rawPath === "/" &&
  (headers["content-type"] ?? "").startsWith("application/x-www-form-urlencoded");
