"use client";

import { DeletePortalCommand } from "@aws-sdk/client-apigatewayv2";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { DeleteDialog } from "../ui/DeleteDialog.tsx";
import { useNavigate } from "../ui/NavigationGuard.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { type Portal, portalName, portalsQuery } from "./portalQueries.ts";

export function DeletePortalDialog({ portal, onDismiss }: { portal: Portal; onDismiss: () => void }) {
  const notify = useNotify();
  const navigate = useNavigate();
  const name = portalName(portal);
  const remove = useManagementMutation({
    run: ({ gatewayV2 }) => gatewayV2.send(new DeletePortalCommand({ PortalId: portal.PortalId })),
    // Not what was read of this portal: its page is still there until the next one is.
    invalidates: [portalsQuery.queryKey],
    onSuccess: () => {
      notify({ type: "success", header: `Portal ${name} deleted` });
      onDismiss();
      navigate("/portals");
    },
  });
  return (
    <DeleteDialog
      header={`Delete ${name}?`}
      typedName={name}
      deleting={remove.isPending}
      error={<RequestError title="The portal could not be deleted" error={remove.error} />}
      onDelete={() => remove.mutate()}
      onDismiss={onDismiss}
    >
      The look, the history and the developers of <strong>{name}</strong> are gone for good. Its products stay.
    </DeleteDialog>
  );
}
