// "Set up … an AWS integration": `arn:aws:apigateway:{region}:{subdomain.service|service}:{path|action}/{service_api}`.
import { type AwsService, awsServices } from "../../contract/awsServices.ts";
import { compileIntegrationUri, fillStageVariables, type IntegrationUri } from "../mapping/integrationUri.ts";

/** The service an integration calls, found once when a deployment is compiled. */
export interface AwsTarget {
  /** By endpoint prefix. */
  readonly service: string;
  readonly signingName: string;
  /** Where the request goes and what it is signed for. */
  readonly region: string;
  readonly subdomain?: string;
  /** Of a path that invokes a function: its ARN or name, with its qualifier. */
  readonly functionName?: string;
  /** The function is invoked by InvokeWithResponseStream. */
  readonly isStreamed: boolean;
  /** What an action is called with, beneath the parameters that are mapped; parts of `requestParameters`. */
  readonly actionParameters: Readonly<Record<string, string>>;
}

export interface AwsUri {
  readonly target: AwsTarget;
  /** At AWS's own endpoint. */
  readonly uri: IntegrationUri;
}

const arn = /^arn:(aws[\w-]*):apigateway:([a-z0-9-]*):([a-z0-9.-]+):(path|action)\/(.*)$/is;
const functionPath =
  /^(2015-03-31|2021-11-15)\/functions\/([^/]+)\/(invocations|response-streaming-invocations)(?=$|\?)/;

/** Throws an Error that says what is wrong; unknown stage variables are empty, as on AWS. */
export function compileAwsUri(source: string, stageVariables: Readonly<Record<string, string>>): AwsUri {
  const filled = fillStageVariables(source, stageVariables);
  const [, partition = "", region = "", name = "", kind, rest = ""] = arn.exec(filled) ?? [];
  if (!kind) throw new Error("AWS ARN for integration must contain path or action");
  if (region === "") throw new Error("The ARN of an AWS integration names a region");
  const { service, subdomain, known } = serviceOf(name.toLowerCase());
  const [, , functionName, operation] = service === "lambda" && kind === "path" ? (functionPath.exec(rest) ?? []) : [];
  const target: AwsTarget = {
    service,
    signingName: known.signingName ?? service,
    region: known.region ?? regionOfFunction(functionName) ?? region,
    ...(subdomain !== undefined && { subdomain }),
    ...(functionName !== undefined && { functionName }),
    isStreamed: operation === "response-streaming-invocations",
    actionParameters: kind === "action" ? actionParameters(service, known, rest) : {},
  };
  const path = kind === "action" ? actionPath(known, rest) : rest.replace(/^\/+/, "");
  return { target, uri: compileIntegrationUri(`https://${hostOf(target, known, partition)}/${path}`, {}, false) };
}

/** Some endpoint prefixes have a dot themselves. */
function serviceOf(name: string): { service: string; subdomain?: string; known: AwsService } {
  const whole = awsServices.get(name);
  if (whole) return { service: name, known: whole };
  const dot = name.lastIndexOf(".");
  const service = name.slice(dot + 1);
  const known = awsServices.get(service);
  if (!known) throw new Error(`${service} is no AWS service that can be called`);
  return dot < 0 ? { service, known } : { service, subdomain: name.slice(0, dot), known };
}

/** A function of another region is invoked there. */
const regionOfFunction = (functionName = ""): string | undefined =>
  /^arn:aws[\w-]*:lambda:([a-z0-9-]+):/.exec(functionName)?.[1];

/** "AWS service proxy": actions are those of the Query protocol and of JSON with X-Amz-Target. */
function actionParameters(name: string, service: AwsService, rest: string): Record<string, string> {
  const [action = ""] = rest.split(/[/?&]/);
  if (!/^\w+$/.test(action)) throw new Error("AWS ARN for integration must contain path or action");
  switch (service.protocol) {
    case "json":
      return {
        "integration.request.header.X-Amz-Target": `'${service.target}.${action}'`,
        "integration.request.header.Content-Type": `'application/x-amz-json-${service.version}'`,
      };
    case "query":
      return {
        "integration.request.querystring.Action": `'${action}'`,
        ...(!/[?&]Version=/.test(rest) && { "integration.request.querystring.Version": `'${service.version}'` }),
      };
    case "rest":
      if (name === "s3") return {};
      throw new Error(`${name} has no actions that are called by name: use its path`);
  }
}

/** "…:s3:action/GetObject&Bucket={bucket}&Key={key}" ("PutIntegration"): S3 has the two in its path, Query all that is given in its query string. */
function actionPath({ protocol }: AwsService, rest: string): string {
  const given = rest.split(/[?&]/).slice(1);
  if (protocol === "json" || given.length === 0) return "";
  if (protocol === "query") return `?${given.join("&")}`;
  const inPath = ["Bucket=", "Key="].flatMap((name) => given.find((pair) => pair.startsWith(name)) ?? []);
  const path = inPath.map((pair) => pair.slice(pair.indexOf("=") + 1)).join("/");
  const others = given.filter((pair) => !inPath.includes(pair));
  return others.length === 0 ? path : `${path}?${others.join("&")}`;
}

function hostOf({ service, subdomain, region }: AwsTarget, known: AwsService, partition: string): string {
  const host = known.host ?? `${known.endpoint ?? service}.${region}.amazonaws.com${suffixes.get(partition) ?? ""}`;
  return subdomain === undefined ? host : `${subdomain}.${host}`;
}

/** "AWS service endpoints": China's have names of their own. */
const suffixes: ReadonlyMap<string, string> = new Map([["aws-cn", ".cn"]]);
