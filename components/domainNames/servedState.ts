import type { DomainName } from "@aws-sdk/client-api-gateway";

export interface ServedState {
  readonly isServed: boolean;
  readonly text: string;
}

/** What a request by this name meets, in a few words. */
export function servedState({ endpointConfiguration, mutualTlsAuthentication, routingMode }: DomainName): ServedState {
  if (endpointConfiguration?.types?.includes("PRIVATE")) return { isServed: false, text: "Private, not served" };
  if (mutualTlsAuthentication?.truststoreUri) return { isServed: false, text: "Mutual TLS, answers 403" };
  if (routingMode === "ROUTING_RULE_ONLY") return { isServed: false, text: "Routing rules only, answers 404" };
  return { isServed: true, text: "Served" };
}
