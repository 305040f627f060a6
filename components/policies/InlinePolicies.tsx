"use client";

import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { SectionTable } from "../console/SectionTable.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { DeleteDialog } from "../ui/DeleteDialog.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { EditInlinePolicy } from "./EditInlinePolicy.tsx";
import { inlinePoliciesQuery } from "./holderQueries.ts";
import { InlinePolicyDialog } from "./InlinePolicyDialog.tsx";
import { holderCalls, type PolicyHolder } from "./policyHolder.ts";

type Open = { readonly dialog: "create" } | { readonly dialog: "edit" | "delete"; readonly policyName: string };

export function InlinePolicies({ holder }: { holder: PolicyHolder }) {
  const { kind, arn } = holder;
  const { word } = holderCalls[kind];
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const button = (dialog: "edit" | "delete", policyName: string, text: string, operation: string) => (
    <PermittedButton
      action={`iam:${operation}${word}Policy`}
      path={arn}
      variant="inline-link"
      ariaLabel={`${text} ${policyName}`}
      onClick={() => setOpen({ dialog, policyName })}
    >
      {text}
    </PermittedButton>
  );
  return (
    <>
      <SectionTable<string>
        nouns="inline policies"
        title="Inline policies"
        description={`They belong to this ${kind} alone and go with it.`}
        action={`iam:List${word}Policies`}
        path={arn}
        query={inlinePoliciesQuery(holder)}
        empty="No inline policies."
        actions={
          <PermittedButton action={`iam:Put${word}Policy`} path={arn} onClick={() => setOpen({ dialog: "create" })}>
            Create inline policy
          </PermittedButton>
        }
        columns={[
          { id: "name", header: "Policy", isRowHeader: true, cell: (policyName) => policyName },
          {
            id: "actions",
            header: "Actions",
            width: 160,
            cell: (policyName) => (
              <SpaceBetween direction="horizontal" size="xs">
                {button("edit", policyName, "Edit", "Put")}
                {button("delete", policyName, "Delete", "Delete")}
              </SpaceBetween>
            ),
          },
        ]}
      />
      {open?.dialog === "create" && <InlinePolicyDialog holder={holder} onDismiss={close} />}
      {open?.dialog === "edit" && <EditInlinePolicy holder={holder} policyName={open.policyName} onDismiss={close} />}
      {open?.dialog === "delete" && (
        <DeleteInlinePolicyDialog holder={holder} policyName={open.policyName} onDismiss={close} />
      )}
    </>
  );
}

interface DeleteInlinePolicyDialogProps {
  readonly holder: PolicyHolder;
  readonly policyName: string;
  readonly onDismiss: () => void;
}

function DeleteInlinePolicyDialog({ holder, policyName, onDismiss }: DeleteInlinePolicyDialogProps) {
  const { kind, name } = holder;
  const notify = useNotify();
  const remove = useManagementMutation({
    run: ({ iam }) => holderCalls[kind].remove(iam, name, policyName),
    invalidates: [inlinePoliciesQuery(holder).queryKey, ["permission"]],
    onSuccess: () => {
      notify({ type: "success", header: `Inline policy ${policyName} deleted` });
      onDismiss();
    },
  });
  return (
    <DeleteDialog
      header={`Delete inline policy ${policyName}?`}
      deleting={remove.isPending}
      error={<RequestError title="The inline policy could not be deleted" error={remove.error} />}
      onDelete={() => remove.mutate()}
      onDismiss={onDismiss}
    >
      What it allows <strong>{name}</strong>, and what it denies, ends with the next call. Its document is not kept.
    </DeleteDialog>
  );
}
