"use client";

import { CreatePortalCommand } from "@aws-sdk/client-apigatewayv2";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { DescriptionField } from "../ui/DescriptionField.tsx";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNavigate } from "../ui/NavigationGuard.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { useForm } from "../ui/useForm.ts";
import { defaultColors, displayNameError, portalContent } from "./portalLookForm.ts";
import { portalsKey } from "./portalQueries.ts";

export function CreatePortalDialog({ onDismiss }: { onDismiss: () => void }) {
  const form = useForm({ displayName: "", description: "" }, ({ displayName }) => ({
    displayName: displayNameError(displayName),
  }));
  const navigate = useNavigate();
  const notify = useNotify();
  const create = useManagementMutation({
    run: ({ gatewayV2 }) =>
      gatewayV2.send(
        new CreatePortalCommand({
          Authorization: { None: {} },
          EndpointConfiguration: { None: {} },
          PortalContent: portalContent({ ...form.value, colors: defaultColors }),
        }),
      ),
    invalidates: [portalsKey],
    onSuccess: ({ PortalId, PortalContent }) => {
      const content = "Next: choose the products it shows, then publish it.";
      notify({ type: "success", header: `Portal ${PortalContent?.DisplayName} created`, content });
      onDismiss();
      navigate(`/portals/${PortalId}`);
    },
  });
  return (
    <FormDialog
      header="Create portal"
      submitText="Create portal"
      submitting={create.isPending}
      error={<RequestError title="The portal could not be created" error={create.error} />}
      onSubmit={() => form.submit(create.mutate)}
      onDismiss={onDismiss}
    >
      <FormField
        label="Name"
        constraintText="Visitors see it at the top of every page."
        errorText={form.errors.displayName}
      >
        <Input
          value={form.value.displayName}
          placeholder="Acme for developers"
          autoFocus
          onChange={({ detail }) => form.change({ displayName: detail.value })}
        />
      </FormField>
      <DescriptionField
        value={form.value.description}
        hint="One sentence about what there is to find."
        onChange={(description) => form.change({ description })}
      />
    </FormDialog>
  );
}
