import StatusIndicator from "@cloudscape-design/components/status-indicator";

export function ApiKeyStatus({ enabled = false }: { enabled: boolean | undefined }) {
  return <StatusIndicator type={enabled ? "success" : "stopped"}>{enabled ? "Enabled" : "Disabled"}</StatusIndicator>;
}
