"use client";

import { PublishPortalCommand } from "@aws-sdk/client-apigatewayv2";
import Box from "@cloudscape-design/components/box";
import { useState } from "react";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { DescriptionField } from "../ui/DescriptionField.tsx";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { type Portal, portalName, portalsKey } from "./portalQueries.ts";

export function PublishDialog({ portal, onDismiss }: { portal: Portal; onDismiss: () => void }) {
  const [description, setDescription] = useState("");
  const notify = useNotify();
  const name = portalName(portal);
  const { PortalId, IncludedPortalProductArns = [] } = portal;
  const publish = useManagementMutation({
    run: ({ gatewayV2 }) =>
      gatewayV2.send(new PublishPortalCommand({ PortalId, Description: description || undefined })),
    invalidates: [portalsKey],
    onSuccess: () => {
      notify({ type: "success", header: `${name} published`, content: "Visitors see it already." });
      onDismiss();
    },
  });
  const submit = () => {
    publish.mutate();
    return 0;
  };
  return (
    <FormDialog
      header={`Publish ${name}`}
      submitText="Publish"
      submitting={publish.isPending}
      error={<RequestError title="The portal could not be published" error={publish.error} />}
      onSubmit={submit}
      onDismiss={onDismiss}
    >
      <Box>
        Visitors see the portal and {IncludedPortalProductArns.length === 1 ? "its product" : "its products"} as they
        are now, all at once. You can go back to what they see today at any time.
      </Box>
      <DescriptionField value={description} hint="For the history: what has changed." onChange={setDescription} />
    </FormDialog>
  );
}
