"use client";

import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { CopyLine } from "../ui/CopyLine.tsx";

export interface SecretDialogProps {
  readonly header: string;
  /** By their labels. */
  readonly values: Readonly<Record<string, string>>;
  readonly onDismiss: () => void;
}

/** What is shown once and never again. */
export function SecretDialog({ header, values, onDismiss }: SecretDialogProps) {
  const footer = (
    <Box float="right">
      <Button variant="primary" onClick={onDismiss}>
        Done
      </Button>
    </Box>
  );
  return (
    <Modal visible onDismiss={onDismiss} header={header} footer={footer} closeAriaLabel="Close">
      <SpaceBetween size="m">
        <Alert type="warning" statusIconAriaLabel="Warning">
          This is shown only now. Copy it before you close this window.
        </Alert>
        {Object.entries(values).map(([label, value]) => (
          <div key={label}>
            <Box variant="awsui-key-label">{label}</Box>
            <CopyLine text={value} label={`Copy: ${label}`} code />
          </div>
        ))}
      </SpaceBetween>
    </Modal>
  );
}
