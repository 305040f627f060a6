"use client";

import { CreateRoleCommand } from "@aws-sdk/client-iam";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { PolicyEditor } from "../policies/PolicyEditor.tsx";
import { trustPolicyProblems } from "../policies/policyProblems.ts";
import { trustTemplates } from "../policies/policyTemplates.ts";
import { useHome } from "../session/useHome.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNavigate } from "../ui/NavigationGuard.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { useForm } from "../ui/useForm.ts";
import { RoleFields } from "./RoleFields.tsx";
import { type RoleForm, roleErrors, secondsOf } from "./roleForm.ts";
import { roleHref, rolesQuery } from "./roleQueries.ts";

export function CreateRoleDialog({ onDismiss }: { onDismiss: () => void }) {
  const { accountId } = useHome();
  const templates = trustTemplates(accountId);
  const form = useForm<RoleForm>(
    { name: "", description: "", hours: "1", trust: templates[0]?.document ?? "" },
    roleErrors,
  );
  const { value, errors, change } = form;
  const navigate = useNavigate();
  const notify = useNotify();
  const create = useManagementMutation({
    run: ({ iam }) =>
      iam.send(
        new CreateRoleCommand({
          RoleName: value.name,
          ...(value.description !== "" && { Description: value.description }),
          MaxSessionDuration: secondsOf(value.hours),
          AssumeRolePolicyDocument: value.trust,
        }),
      ),
    invalidates: [rolesQuery.queryKey],
    onSuccess: () => {
      const content = "Attach policies: until then it allows nothing.";
      notify({ type: "success", header: `Role ${value.name} created`, content });
      onDismiss();
      navigate(roleHref(value.name));
    },
  });
  return (
    <FormDialog
      header="Create role"
      submitText="Create role"
      size="large"
      submitting={create.isPending}
      error={<RequestError title="The role could not be created" error={create.error} />}
      onSubmit={() => form.submit(create.mutate)}
      onDismiss={onDismiss}
    >
      <FormField label="Role name" description="Cannot be changed." errorText={errors.name}>
        <Input
          value={value.name}
          spellcheck={false}
          autoFocus
          onChange={({ detail }) => change({ name: detail.value })}
        />
      </FormField>
      <RoleFields {...form} />
      <PolicyEditor
        label="Trust policy"
        value={value.trust}
        templates={templates}
        problemsOf={trustPolicyProblems}
        onChange={(trust) => change({ trust })}
      />
    </FormDialog>
  );
}
