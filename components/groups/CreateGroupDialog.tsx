"use client";

import { CreateGroupCommand } from "@aws-sdk/client-iam";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { nameError } from "../policies/policyNames.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNavigate } from "../ui/NavigationGuard.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { useForm } from "../ui/useForm.ts";
import { groupHref, groupsQuery } from "./groupQueries.ts";

interface GroupForm {
  readonly name: string;
}

const check = ({ name }: GroupForm) => ({ name: nameError(name, 128, "orderTeam") });

export function CreateGroupDialog({ onDismiss }: { onDismiss: () => void }) {
  const form = useForm<GroupForm>({ name: "" }, check);
  const { name } = form.value;
  const navigate = useNavigate();
  const notify = useNotify();
  const create = useManagementMutation({
    run: ({ iam }) => iam.send(new CreateGroupCommand({ GroupName: name })),
    invalidates: [groupsQuery.queryKey, ["users"]],
    onSuccess: () => {
      const content = "Add members and attach policies: until then it allows nothing.";
      notify({ type: "success", header: `Group ${name} created`, content });
      onDismiss();
      navigate(groupHref(name));
    },
  });
  return (
    <FormDialog
      header="Create group"
      submitText="Create group"
      submitting={create.isPending}
      error={<RequestError title="The group could not be created" error={create.error} />}
      onSubmit={() => form.submit(create.mutate)}
      onDismiss={onDismiss}
    >
      <FormField label="Group name" errorText={form.errors.name}>
        <Input
          value={name}
          spellcheck={false}
          autoFocus
          onChange={({ detail }) => form.change({ name: detail.value })}
        />
      </FormField>
    </FormDialog>
  );
}
