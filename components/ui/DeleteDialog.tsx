"use client";

import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { type ReactNode, useId, useState } from "react";

export interface DeleteDialogProps {
  readonly header: string;
  /** What will be gone, and who will notice. */
  readonly children: ReactNode;
  /** Text to type before the button works, for what cannot be made again easily. */
  readonly typedName?: string;
  /** Of the button; `Delete` when absent. */
  readonly deleteText?: string;
  readonly deleting: boolean;
  readonly error?: ReactNode;
  readonly onDelete: () => void;
  readonly onDismiss: () => void;
}

export function DeleteDialog(props: DeleteDialogProps) {
  const { header, children, typedName, deleteText = "Delete", deleting, error, onDelete, onDismiss } = props;
  const [typed, setTyped] = useState("");
  const form = useId();
  const allowed = typedName === undefined || typed === typedName;
  const footer = (
    <Box float="right">
      <SpaceBetween direction="horizontal" size="xs">
        <Button variant="link" onClick={onDismiss} disabled={deleting}>
          Cancel
        </Button>
        <Button variant="primary" form={form} loading={deleting} disabled={!allowed}>
          {deleteText}
        </Button>
      </SpaceBetween>
    </Box>
  );
  return (
    <Modal visible onDismiss={onDismiss} header={header} footer={footer} closeAriaLabel="Close">
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault();
          if (allowed && !deleting) onDelete();
        }}
      >
        <SpaceBetween size="m">
          {error}
          <Box>{children}</Box>
          {typedName !== undefined && (
            <FormField label={`To confirm, type "${typedName}"`}>
              <Input value={typed} onChange={({ detail }) => setTyped(detail.value)} autoComplete={false} autoFocus />
            </FormField>
          )}
        </SpaceBetween>
      </form>
    </Modal>
  );
}
