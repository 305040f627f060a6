// URIs of AWS integrations. "PutIntegration", API reference: arn:aws:apigateway:{region}:{subdomain.service|service}:path|action/{service_api}.
import { functionArn } from "../../contract/arn.ts";

/** Where names of functions that are not ARNs belong. */
export interface Home {
  readonly region: string;
  readonly accountId: string;
}

export interface AwsTarget {
  readonly region: string;
  readonly service: string;
  readonly subdomain: string;
  readonly form: "action" | "path";
  /** `PutItem` of an action, `{bucket}/{key}` of a path. */
  readonly target: string;
}

const functionPath = /:lambda:path\/+20[\d-]+\/functions\/(.+)\/(?:response-streaming-)?invocations$/;

/** The function an integration calls, as its URI names it. */
export const functionOfUri = (uri: string): string | undefined => functionPath.exec(uri)?.[1];

/** A name, a partial ARN or an ARN; a stage variable may stand in it. */
export const fullFunctionName = (name: string, { region, accountId }: Home): string =>
  name.startsWith("arn:") ? name : functionArn(region, accountId, name);

export function functionUri(name: string, streams: boolean, home: Home): string {
  const arn = fullFunctionName(name, home);
  const operation = streams ? "response-streaming-invocations" : "invocations";
  return `arn:aws:apigateway:${home.region}:lambda:path/${streams ? "2021-11-15" : "2015-03-31"}/functions/${arn}/${operation}`;
}

export function readAwsUri(uri: string): AwsTarget | undefined {
  const [, region = "", name = "", form, target = ""] =
    /^arn:[\w-]+:apigateway:([^:]*):([^:]*):(path|action)\/(.*)$/s.exec(uri) ?? [];
  if (!form) return undefined;
  const dot = name.lastIndexOf(".");
  const [subdomain, service] = [name.slice(0, Math.max(dot, 0)), name.slice(dot + 1)];
  return { region, service, subdomain, form: form === "action" ? "action" : "path", target };
}

export const awsUri = ({ region, service, subdomain, form, target }: AwsTarget): string =>
  `arn:aws:apigateway:${region}:${subdomain === "" ? "" : `${subdomain}.`}${service}:${form}/${target}`;
