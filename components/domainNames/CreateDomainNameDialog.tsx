"use client";

import { CreateDomainNameCommand } from "@aws-sdk/client-api-gateway";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNavigate } from "../ui/NavigationGuard.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { useForm } from "../ui/useForm.ts";
import { checkDomainNameForm, emptyDomainName } from "./domainNameForm.ts";
import { domainNamesKey } from "./domainNameQueries.ts";

/** A regional one. */
export function CreateDomainNameDialog({ onDismiss }: { onDismiss: () => void }) {
  const form = useForm(emptyDomainName, checkDomainNameForm);
  const navigate = useNavigate();
  const notify = useNotify();
  const create = useManagementMutation({
    run: ({ gateway }) =>
      gateway.send(
        new CreateDomainNameCommand({
          domainName: form.value.domainName.trim(),
          regionalCertificateArn: form.value.certificateArn.trim(),
          endpointConfiguration: { types: ["REGIONAL"] },
        }),
      ),
    invalidates: [domainNamesKey],
    onSuccess: ({ domainName = "" }) => {
      notify({ type: "success", header: `Domain name ${domainName} created`, content: "Next: map a base path." });
      onDismiss();
      navigate(`/custom-domains/${encodeURIComponent(domainName)}`);
    },
  });
  return (
    <FormDialog
      header="Create domain name"
      submitText="Create domain name"
      submitting={create.isPending}
      error={<RequestError title="The domain name could not be created" error={create.error} />}
      onSubmit={() => form.submit(create.mutate)}
      onDismiss={onDismiss}
    >
      <FormField
        label="Domain name"
        constraintText="A star stands for one label: *.example.com."
        errorText={form.errors.domainName}
      >
        <Input
          value={form.value.domainName}
          autoFocus
          placeholder="api.example.com"
          onChange={({ detail }) => form.change({ domainName: detail.value })}
        />
      </FormField>
      <FormField
        label="Certificate ARN"
        constraintText="Kept as you give it: TLS ends in front of the gateway."
        errorText={form.errors.certificateArn}
      >
        <Input
          value={form.value.certificateArn}
          placeholder="arn:aws:acm:us-east-1:000000000000:certificate/api"
          onChange={({ detail }) => form.change({ certificateArn: detail.value })}
        />
      </FormField>
    </FormDialog>
  );
}
