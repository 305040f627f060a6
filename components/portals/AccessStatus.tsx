import Box from "@cloudscape-design/components/box";
import StatusIndicator, { type StatusIndicatorProps } from "@cloudscape-design/components/status-indicator";

const types: Readonly<Record<string, StatusIndicatorProps.Type>> = {
  UNVERIFIED: "pending",
  PENDING: "warning",
  ACTIVE: "success",
  REFUSED: "error",
  SUSPENDED: "stopped",
  ENDED: "stopped",
};

export interface AccessStatusProps {
  readonly status: string;
  readonly text: string;
  readonly reason?: string;
}

/** Of a developer or a subscription, with why it is so. */
export function AccessStatus({ status, text, reason }: AccessStatusProps) {
  return (
    <>
      <StatusIndicator type={types[status] ?? "info"}>{text}</StatusIndicator>
      {reason && (
        <Box color="text-body-secondary" fontSize="body-s">
          {reason}
        </Box>
      )}
    </>
  );
}
