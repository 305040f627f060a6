"use client";

import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Modal, { type ModalProps } from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { type ReactNode, useId, useRef } from "react";

export interface FormDialogProps {
  readonly header: string;
  readonly submitText: string;
  readonly submitting: boolean;
  readonly size?: ModalProps.Size;
  readonly error?: ReactNode;
  /** Returns how many fields are wrong; the first of them gets the focus. */
  readonly onSubmit: () => number;
  readonly onDismiss: () => void;
  readonly children: ReactNode;
}

/** A form in a dialog: Enter submits, a wrong field gets the focus, the server's answer is shown above the fields. */
export function FormDialog(props: FormDialogProps) {
  const { header, submitText, submitting, size, error, onSubmit, onDismiss, children } = props;
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const footer = (
    <Box float="right">
      <SpaceBetween direction="horizontal" size="xs">
        <Button variant="link" onClick={onDismiss} disabled={submitting}>
          Cancel
        </Button>
        <Button variant="primary" form={id} loading={submitting}>
          {submitText}
        </Button>
      </SpaceBetween>
    </Box>
  );
  const submit = () => {
    if (submitting || onSubmit() === 0) return;
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  return (
    <Modal visible onDismiss={onDismiss} header={header} footer={footer} size={size} closeAriaLabel="Close">
      <form
        id={id}
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <SpaceBetween size="l">
          {error}
          {children}
        </SpaceBetween>
      </form>
    </Modal>
  );
}
