"use client";

import { CreateVpcLinkCommand } from "@aws-sdk/client-api-gateway";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { DescriptionField } from "../ui/DescriptionField.tsx";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNavigate } from "../ui/NavigationGuard.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { useForm } from "../ui/useForm.ts";
import { checkVpcLinkForm, emptyVpcLink } from "./vpcLinkForms.ts";
import { vpcLinksKey } from "./vpcLinkQueries.ts";

export function CreateVpcLinkDialog({ onDismiss }: { onDismiss: () => void }) {
  const form = useForm(emptyVpcLink, checkVpcLinkForm);
  const { name, description, targetArn } = form.value;
  const navigate = useNavigate();
  const notify = useNotify();
  const create = useManagementMutation({
    run: ({ gateway }) =>
      gateway.send(
        new CreateVpcLinkCommand({
          name: name.trim(),
          targetArns: [targetArn.trim()],
          ...(description && { description }),
        }),
      ),
    invalidates: [vpcLinksKey],
    onSuccess: ({ id }) => {
      notify({ type: "success", header: `VPC link ${name} created`, content: "Next: say what its target stands for." });
      onDismiss();
      navigate(`/vpc-links/${id}`);
    },
  });
  return (
    <FormDialog
      header="Create VPC link"
      submitText="Create VPC link"
      submitting={create.isPending}
      error={<RequestError title="The VPC link could not be created" error={create.error} />}
      onSubmit={() => form.submit(create.mutate)}
      onDismiss={onDismiss}
    >
      <FormField label="Name" errorText={form.errors.name}>
        <Input value={name} autoFocus onChange={({ detail }) => form.change({ name: detail.value })} />
      </FormField>
      <DescriptionField value={description} onChange={(text) => form.change({ description: text })} />
      <FormField
        label="Target ARN"
        constraintText="Of a network load balancer of this region; it cannot be changed later."
        errorText={form.errors.targetArn}
      >
        <Input
          value={targetArn}
          placeholder="arn:aws:elasticloadbalancing:us-east-1:000000000000:loadbalancer/net/pets/0123456789abcdef"
          onChange={({ detail }) => form.change({ targetArn: detail.value })}
        />
      </FormField>
    </FormDialog>
  );
}
