import type { Integration } from "@aws-sdk/client-api-gateway";
import { functionOfUri, readAwsUri } from "./awsUri.ts";

/** Where an integration leads, in a few words. */
export function backEndText({ type, httpMethod = "", uri = "", connectionType }: Integration): string {
  if (type === "MOCK") return "Mock: the gateway answers by itself";
  const functionName = functionOfUri(uri);
  if (functionName !== undefined) return `Lambda function ${shortName(functionName)}`;
  const aws = readAwsUri(uri);
  if (aws) return `${aws.subdomain === "" ? aws.service : `${aws.subdomain}.${aws.service}`} ${aws.target}`;
  const address = `${httpMethod} ${uri}`;
  return connectionType === "VPC_LINK" ? `${address} through a VPC link` : address;
}

/** Without account and region; a version or an alias stays. */
const shortName = (arn: string): string => /^arn:(?:[^:]*:){5}(.+)$/.exec(arn)?.[1] ?? arn;
