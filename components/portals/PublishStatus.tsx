import StatusIndicator, { type StatusIndicatorProps } from "@cloudscape-design/components/status-indicator";
import type { Portal } from "./portalQueries.ts";

const states: Readonly<Record<string, readonly [StatusIndicatorProps.Type, string]>> = {
  PUBLISHED: ["success", "Published"],
  PUBLISH_IN_PROGRESS: ["in-progress", "Being published"],
  PUBLISH_FAILED: ["error", "Publishing failed"],
  DISABLED: ["stopped", "Not published"],
};

export function PublishStatus({ portal: { PublishStatus: status = "DISABLED" } }: { portal: Portal }) {
  const [type, text] = states[status] ?? ["info", status];
  return <StatusIndicator type={type}>{text}</StatusIndicator>;
}
