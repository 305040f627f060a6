"use client";

import { CreatePolicyCommand } from "@aws-sdk/client-iam";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { DescriptionField } from "../ui/DescriptionField.tsx";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNavigate } from "../ui/NavigationGuard.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { useForm } from "../ui/useForm.ts";
import { PolicyEditor } from "./PolicyEditor.tsx";
import { nameError, policyHref } from "./policyNames.ts";
import { firstProblem, identityPolicyProblems } from "./policyProblems.ts";
import { policiesQuery } from "./policyQueries.ts";
import { policyTemplates } from "./policyTemplates.ts";

interface PolicyForm {
  readonly name: string;
  readonly description: string;
  readonly document: string;
}

const check = ({ name, description, document }: PolicyForm) => ({
  name: nameError(name, 128, "DeploysOrders"),
  description: description.length > 1000 ? "Use at most 1000 characters." : undefined,
  document: firstProblem(identityPolicyProblems(document)),
});

const fresh = (): PolicyForm => ({ name: "", description: "", document: policyTemplates[0]?.document ?? "" });

export function CreatePolicyDialog({ onDismiss }: { onDismiss: () => void }) {
  const form = useForm<PolicyForm>(fresh, check);
  const { value, errors, change } = form;
  const navigate = useNavigate();
  const notify = useNotify();
  const create = useManagementMutation({
    run: ({ iam }) =>
      iam.send(
        new CreatePolicyCommand({
          PolicyName: value.name,
          ...(value.description !== "" && { Description: value.description }),
          PolicyDocument: value.document,
        }),
      ),
    invalidates: [policiesQuery.queryKey],
    onSuccess: ({ Policy }) => {
      notify({
        type: "success",
        header: `Policy ${value.name} created`,
        content: "It counts once it is attached to a user, a group or a role.",
      });
      onDismiss();
      navigate(policyHref(Policy?.Arn ?? ""));
    },
  });
  return (
    <FormDialog
      header="Create policy"
      submitText="Create policy"
      size="large"
      submitting={create.isPending}
      error={<RequestError title="The policy could not be created" error={create.error} />}
      onSubmit={() => form.submit(create.mutate)}
      onDismiss={onDismiss}
    >
      <FormField label="Policy name" description="Cannot be changed." errorText={errors.name}>
        <Input
          value={value.name}
          spellcheck={false}
          autoFocus
          onChange={({ detail }) => change({ name: detail.value })}
        />
      </FormField>
      <DescriptionField
        value={value.description}
        hint="Cannot be changed either."
        error={errors.description}
        onChange={(description) => change({ description })}
      />
      <PolicyEditor
        label="Policy document"
        value={value.document}
        templates={policyTemplates}
        problemsOf={identityPolicyProblems}
        onChange={(document) => change({ document })}
      />
    </FormDialog>
  );
}
