"use client";

import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation, useManagementQuery } from "../console/useManagement.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { useForm } from "../ui/useForm.ts";
import { holderKey, inlinePoliciesQuery } from "./holderQueries.ts";
import { PolicyEditor } from "./PolicyEditor.tsx";
import { holderCalls, type PolicyHolder } from "./policyHolder.ts";
import { nameError } from "./policyNames.ts";
import { firstProblem, identityPolicyProblems } from "./policyProblems.ts";
import { policyTemplates } from "./policyTemplates.ts";

interface InlinePolicyForm {
  readonly policyName: string;
  readonly document: string;
}

export interface InlinePolicyDialogProps {
  readonly holder: PolicyHolder;
  /** Absent: a new one. */
  readonly edited?: InlinePolicyForm;
  readonly onDismiss: () => void;
}

/** IAM would put the new one in place of another of that name. */
const checkBeside =
  (taken: readonly string[]) =>
  ({ policyName, document }: InlinePolicyForm) => ({
    policyName: taken.includes(policyName)
      ? "There is an inline policy of this name already: edit that one, or choose another name."
      : nameError(policyName, 128, "InvokeOrders"),
    document: firstProblem(identityPolicyProblems(document)),
  });

const fresh = (): InlinePolicyForm => ({ policyName: "", document: policyTemplates[0]?.document ?? "" });

export function InlinePolicyDialog({ holder, edited, onDismiss }: InlinePolicyDialogProps) {
  const { kind, name } = holder;
  const { data: names = [] } = useManagementQuery(inlinePoliciesQuery(holder));
  const form = useForm<InlinePolicyForm>(edited ?? fresh, checkBeside(edited ? [] : names));
  const { policyName, document } = form.value;
  const notify = useNotify();
  const put = useManagementMutation({
    run: ({ iam }) => holderCalls[kind].put(iam, name, policyName, document),
    invalidates: [holderKey(holder), ["permission"]],
    onSuccess: () => {
      notify({ type: "success", header: `Inline policy ${policyName} saved`, content: "It counts from now on." });
      onDismiss();
    },
  });
  return (
    <FormDialog
      header={edited ? `Edit ${policyName}` : `Create an inline policy of ${name}`}
      submitText={edited ? "Save changes" : "Create inline policy"}
      size="large"
      submitting={put.isPending}
      error={<RequestError title="The inline policy could not be saved" error={put.error} />}
      onSubmit={() => form.submit(put.mutate)}
      onDismiss={onDismiss}
    >
      {!edited && (
        <FormField label="Policy name" errorText={form.errors.policyName}>
          <Input
            value={policyName}
            spellcheck={false}
            autoFocus
            onChange={({ detail }) => form.change({ policyName: detail.value })}
          />
        </FormField>
      )}
      <PolicyEditor
        label="Policy document"
        value={document}
        templates={policyTemplates}
        problemsOf={identityPolicyProblems}
        onChange={(text) => form.change({ document: text })}
      />
    </FormDialog>
  );
}
