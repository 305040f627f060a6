import type { DomainName } from "@aws-sdk/client-api-gateway";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { servedState } from "./servedState.ts";

/** Whether requests by this name are served. */
export function DomainNameState({ domainName }: { domainName: DomainName }) {
  const { isServed, text } = servedState(domainName);
  return <StatusIndicator type={isServed ? "success" : "stopped"}>{text}</StatusIndicator>;
}
