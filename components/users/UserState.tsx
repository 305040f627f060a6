"use client";

import StatusIndicator from "@cloudscape-design/components/status-indicator";

export const UserState = ({ disabled }: { disabled: boolean }) => (
  <StatusIndicator type={disabled ? "stopped" : "success"}>{disabled ? "Disabled" : "Enabled"}</StatusIndicator>
);
