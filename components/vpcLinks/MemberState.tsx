import StatusIndicator, { type StatusIndicatorProps } from "@cloudscape-design/components/status-indicator";
import type { VpcLinkTarget } from "./vpcLinkQueries.ts";

interface Shown {
  readonly type: StatusIndicatorProps.Type;
  readonly text: string;
}

const unknown: Shown = { type: "info", text: "Not known" };
const states: Readonly<Record<string, Shown>> = {
  initial: { type: "pending", text: "Not checked yet" },
  healthy: { type: "success", text: "Well" },
  unhealthy: { type: "error", text: "Unwell" },
  unused: { type: "stopped", text: "No link leads here" },
  unknown,
};

/** What the gateway's checks say of a member. */
export function MemberState({ member: { state, reason } }: { member: VpcLinkTarget["members"][number] }) {
  const { type, text } = states[state] ?? unknown;
  return <StatusIndicator type={type}>{reason === undefined ? text : `${text}: ${reason}`}</StatusIndicator>;
}
