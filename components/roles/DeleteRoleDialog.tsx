"use client";

import { DeleteRoleCommand } from "@aws-sdk/client-iam";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { takePoliciesFrom } from "../policies/holderQueries.ts";
import { DeleteDialog } from "../ui/DeleteDialog.tsx";
import { useNavigate } from "../ui/NavigationGuard.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { rolesQuery } from "./roleQueries.ts";

export function DeleteRoleDialog({ roleName, onDismiss }: { roleName: string; onDismiss: () => void }) {
  const navigate = useNavigate();
  const notify = useNotify();
  const remove = useManagementMutation({
    // IAM wants it to have no policies first.
    run: async (management) => {
      await takePoliciesFrom(management, { kind: "role", name: roleName });
      await management.iam.send(new DeleteRoleCommand({ RoleName: roleName }));
    },
    invalidates: [rolesQuery.queryKey],
    onSuccess: () => {
      notify({ type: "success", header: `Role ${roleName} deleted` });
      onDismiss();
      navigate("/roles");
    },
  });
  return (
    <DeleteDialog
      header={`Delete role ${roleName}?`}
      typedName={roleName}
      deleting={remove.isPending}
      error={<RequestError title="The role could not be deleted" error={remove.error} />}
      onDelete={() => remove.mutate()}
      onDismiss={onDismiss}
    >
      Whoever acts in it is refused from that moment on. Attached policies stay; inline policies go with the role.
    </DeleteDialog>
  );
}
