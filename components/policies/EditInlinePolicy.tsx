"use client";

import Modal from "@cloudscape-design/components/modal";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { inlineDocumentQuery } from "./holderQueries.ts";
import { InlinePolicyDialog } from "./InlinePolicyDialog.tsx";
import type { PolicyHolder } from "./policyHolder.ts";

export interface EditInlinePolicyProps {
  readonly holder: PolicyHolder;
  readonly policyName: string;
  readonly onDismiss: () => void;
}

/** Reads the document before there is anything to edit. */
export function EditInlinePolicy({ holder, policyName, onDismiss }: EditInlinePolicyProps) {
  const { data, error, refetch } = useManagementQuery(inlineDocumentQuery(holder, policyName));
  if (data !== undefined)
    return <InlinePolicyDialog holder={holder} edited={{ policyName, document: data }} onDismiss={onDismiss} />;
  if (!error) return null;
  return (
    <Modal visible onDismiss={onDismiss} closeAriaLabel="Close" header={`Edit ${policyName}`}>
      <RequestError title="The inline policy could not be read" error={error} onRetry={() => void refetch()} />
    </Modal>
  );
}
