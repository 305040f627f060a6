"use client";

import { DisablePortalCommand } from "@aws-sdk/client-apigatewayv2";
import Box from "@cloudscape-design/components/box";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { type Portal, portalName, portalsKey } from "./portalQueries.ts";

export function DisablePortalDialog({ portal, onDismiss }: { portal: Portal; onDismiss: () => void }) {
  const notify = useNotify();
  const name = portalName(portal);
  const disable = useManagementMutation({
    run: ({ gatewayV2 }) => gatewayV2.send(new DisablePortalCommand({ PortalId: portal.PortalId })),
    invalidates: [portalsKey],
    onSuccess: () => {
      notify({ type: "success", header: `${name} is offline`, content: "Keys that were given out work as before." });
      onDismiss();
    },
  });
  const submit = () => {
    disable.mutate();
    return 0;
  };
  return (
    <FormDialog
      header={`Take ${name} offline?`}
      submitText="Take offline"
      submitting={disable.isPending}
      error={<RequestError title="The portal could not be taken offline" error={disable.error} />}
      onSubmit={submit}
      onDismiss={onDismiss}
    >
      <Box>
        Visitors find nothing at its address any more, and developers cannot reach their keys. Keys work on. Publish it
        again to bring it back.
      </Box>
    </FormDialog>
  );
}
