// Which protocol a request speaks: CloudWatch's three, CloudWatch Logs', IAM's and STS's by what marks them, everything else is rest-json.
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
/** Services of the Query protocol beside CloudWatch, by the version of their API that a form names. */
const queryServices: readonly (readonly [name: ServiceName, version: string, xmlNamespace: string])[] = [
  ["iam", "2010-05-08", "https://iam.amazonaws.com/doc/2010-05-08/"],
  ["sts", "2011-06-15", "https://sts.amazonaws.com/doc/2011-06-15/"],
];
const withoutRest: ReadonlySet<ServiceName> = new Set(["monitoring", "logs", "iam", "sts"]);

export function createProtocols(operations: readonly OperationSchema[]): (request: WireRequest) => Protocol {
  const of = (name: ServiceName) => operations.filter(({ service }) => service === name);
  const monitoring = of("monitoring");
  const rest = restJson(operations.filter(({ service }) => !withoutRest.has(service)));
  const identity = queryServices.map(([name, version, namespaceOf]) => {
    const speaks = (request: WireRequest) => isForm(request) && isVersion(request, version);
    return [speaks, awsQuery(of(name), namespaceOf)] as const;
  });
  const marked: readonly (readonly [speaks: (request: WireRequest) => boolean, protocol: Protocol])[] = [
    [({ headers }) => headers["smithy-protocol"] === "rpc-v2-cbor", rpcCbor(monitoring, target, namespace)],
    [({ headers }) => headers["x-amz-target"]?.startsWith("Logs_") === true, awsJson(of("logs"), cloudWatchLogs)],
    [({ headers }) => headers["x-amz-target"] !== undefined, awsJson(monitoring, cloudWatch)],
    ...identity,
    [isForm, awsQuery(monitoring, xmlNamespace)],
  ];
  return (request) => marked.find(([speaks]) => speaks(request))?.[1] ?? rest;
}

const isForm = ({ method, rawPath, headers }: WireRequest): boolean =>
  method === "POST" &&
  rawPath === "/" &&
  (headers["content-type"] ?? "").startsWith("application/x-www-form-urlencoded");

const isVersion = ({ body }: WireRequest, version: string): boolean =>
  new RegExp(`(?:^|&)Version=${version}(?:&|$)`).test(Buffer.from(body).toString("latin1"));
