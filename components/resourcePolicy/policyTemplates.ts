// "API Gateway resource policy examples", developer guide. The short form of a resource becomes the full ARN when it is saved.
import type { RestApi } from "@aws-sdk/client-api-gateway";

export interface PolicyTemplate {
  readonly id: string;
  readonly text: string;
  readonly description: string;
}

export const policyTemplates: readonly PolicyTemplate[] = [
  { id: "account", text: "AWS account allow list", description: "Only these accounts may call, by signed requests" },
  { id: "allow", text: "IP range allow list", description: "Only these addresses may call" },
  { id: "deny", text: "IP range deny list", description: "Everybody but these addresses may call" },
];

/** Of every stage; a method of one would be `execute-api:/prod/GET/orders`. */
const invoke = { Action: "execute-api:Invoke", Resource: "execute-api:/*" };

const statements: Readonly<Record<string, (accountId: string) => readonly object[]>> = {
  account: (accountId) => [{ Effect: "Allow", Principal: { AWS: [`arn:aws:iam::${accountId}:root`] }, ...invoke }],
  allow: () => [
    { Effect: "Allow", Principal: "*", ...invoke },
    { Effect: "Deny", Principal: "*", ...invoke, Condition: { NotIpAddress: { "aws:SourceIp": ["192.0.2.0/24"] } } },
  ],
  deny: () => [
    { Effect: "Allow", Principal: "*", ...invoke },
    { Effect: "Deny", Principal: "*", ...invoke, Condition: { IpAddress: { "aws:SourceIp": ["192.0.2.0/24"] } } },
  ],
};

export const policyFrom = (id: string, accountId: string): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements[id]?.(accountId) ?? [] }, null, 2);

/** AWS sends the policy as the inside of a JSON string. Indented for reading; empty when there is none. */
export function policyText({ policy }: RestApi): string {
  if (!policy) return "";
  try {
    const text: unknown = JSON.parse(`"${policy}"`);
    return JSON.stringify(JSON.parse(String(text)), null, 2);
  } catch {
    return policy;
  }
}
