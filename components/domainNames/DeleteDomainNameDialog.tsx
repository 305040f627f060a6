"use client";

import { DeleteDomainNameCommand } from "@aws-sdk/client-api-gateway";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { DeleteDialog } from "../ui/DeleteDialog.tsx";
import { useNavigate } from "../ui/NavigationGuard.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { domainNamesKey } from "./domainNameQueries.ts";

export function DeleteDomainNameDialog({ domainName, onDismiss }: { domainName: string; onDismiss: () => void }) {
  const notify = useNotify();
  const navigate = useNavigate();
  const remove = useManagementMutation({
    run: ({ gateway }) => gateway.send(new DeleteDomainNameCommand({ domainName })),
    invalidates: [domainNamesKey],
    onSuccess: () => {
      notify({ type: "success", header: `Domain name ${domainName} deleted` });
      onDismiss();
      navigate("/custom-domains");
    },
  });
  return (
    <DeleteDialog
      header={`Delete ${domainName}?`}
      typedName={domainName}
      deleting={remove.isPending}
      error={<RequestError title="The domain name could not be deleted" error={remove.error} />}
      onDelete={() => remove.mutate()}
      onDismiss={onDismiss}
    >
      Its base path mappings go with it; the APIs stay. Whoever calls <strong>{domainName}</strong> gets 403 from then
      on.
    </DeleteDialog>
  );
}
