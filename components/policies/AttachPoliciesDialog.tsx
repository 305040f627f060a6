"use client";

import FormField from "@cloudscape-design/components/form-field";
import Multiselect from "@cloudscape-design/components/multiselect";
import { useState } from "react";
import { count } from "../../lib/format.ts";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation, useManagementQuery } from "../console/useManagement.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { attachedPoliciesQuery, holderKey } from "./holderQueries.ts";
import { holderCalls, type PolicyHolder } from "./policyHolder.ts";
import { isBuiltIn } from "./policyNames.ts";
import { policiesKey, policiesQuery } from "./policyQueries.ts";

export interface AttachPoliciesDialogProps {
  readonly holder: PolicyHolder;
  readonly offersBuiltIn: boolean;
  readonly onDismiss: () => void;
}

export function AttachPoliciesDialog({ holder, offersBuiltIn, onDismiss }: AttachPoliciesDialogProps) {
  const { kind, name } = holder;
  const { data: policies, error } = useManagementQuery(policiesQuery);
  const { data: attached = [] } = useManagementQuery(attachedPoliciesQuery(holder));
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [attempted, setAttempted] = useState(false);
  const notify = useNotify();
  const has = new Set(attached.map(({ PolicyArn }) => PolicyArn));
  const options = (policies ?? [])
    .filter(({ Arn = "" }) => !has.has(Arn) && (offersBuiltIn || !isBuiltIn(Arn)))
    .map(({ Arn = "", PolicyName }) => ({
      value: Arn,
      label: PolicyName,
      description: isBuiltIn(Arn) ? "Built in" : "Customer managed",
    }));
  const attach = useManagementMutation({
    run: async ({ iam }) => {
      for (const policyArn of chosen) await holderCalls[kind].attach(iam, name, policyArn);
    },
    invalidates: [holderKey(holder), policiesKey, ["permission"]],
    onSuccess: () => {
      const policiesText = count(chosen.length, "policy", "policies");
      notify({ type: "success", header: `${policiesText} attached to ${name}` });
      onDismiss();
    },
  });
  const submit = () => {
    setAttempted(true);
    if (chosen.length === 0) return 1;
    attach.mutate();
    return 0;
  };
  return (
    <FormDialog
      header={`Attach policies to ${name}`}
      submitText="Attach policies"
      submitting={attach.isPending}
      error={<RequestError title="The policies could not be attached" error={attach.error ?? error} />}
      onSubmit={submit}
      onDismiss={onDismiss}
    >
      <FormField label="Policies" errorText={attempted && chosen.length === 0 && "Choose at least one policy."}>
        <Multiselect
          options={options}
          selectedOptions={options.filter(({ value }) => chosen.includes(value))}
          placeholder="Choose policies"
          filteringType="auto"
          filteringPlaceholder="Find policies"
          statusType={policies ? "finished" : "loading"}
          loadingText="Reading the policies"
          empty="There is no other policy to attach. Create one under Policies."
          onChange={({ detail }) => setChosen(detail.selectedOptions.map(({ value = "" }) => value))}
        />
      </FormField>
    </FormDialog>
  );
}
