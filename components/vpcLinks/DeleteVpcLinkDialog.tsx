"use client";

import { DeleteVpcLinkCommand, type VpcLink } from "@aws-sdk/client-api-gateway";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { DeleteDialog } from "../ui/DeleteDialog.tsx";
import { useNavigate } from "../ui/NavigationGuard.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { vpcLinksKey } from "./vpcLinkQueries.ts";

export function DeleteVpcLinkDialog({ vpcLink, onDismiss }: { vpcLink: VpcLink; onDismiss: () => void }) {
  const { id: vpcLinkId = "", name = "" } = vpcLink;
  const notify = useNotify();
  const navigate = useNavigate();
  const remove = useManagementMutation({
    run: ({ gateway }) => gateway.send(new DeleteVpcLinkCommand({ vpcLinkId })),
    invalidates: [vpcLinksKey],
    onSuccess: () => {
      notify({ type: "success", header: `VPC link ${name} deleted` });
      onDismiss();
      navigate("/vpc-links");
    },
  });
  return (
    <DeleteDialog
      header={`Delete ${name}?`}
      deleting={remove.isPending}
      error={<RequestError title="The VPC link could not be deleted" error={remove.error} />}
      onDelete={() => remove.mutate()}
      onDismiss={onDismiss}
    >
      What its target stands for stays known. A link that integrations use is not deleted.
    </DeleteDialog>
  );
}
