"use client";

import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { DeleteDialog } from "../ui/DeleteDialog.tsx";
import { useNavigate } from "../ui/NavigationGuard.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { usersQuery } from "./userQueries.ts";

export function DeleteUserDialog({ userName, onDismiss }: { userName: string; onDismiss: () => void }) {
  const navigate = useNavigate();
  const notify = useNotify();
  const remove = useManagementMutation({
    run: ({ house }) => house("DeleteUser", { userName }),
    invalidates: [usersQuery.queryKey],
    onSuccess: () => {
      notify({ type: "success", header: `User ${userName} deleted` });
      onDismiss();
      navigate("/users");
    },
  });
  return (
    <DeleteDialog
      header={`Delete ${userName}?`}
      typedName={userName}
      deleting={remove.isPending}
      error={<RequestError title="The user could not be deleted" error={remove.error} />}
      onDelete={() => remove.mutate()}
      onDismiss={onDismiss}
    >
      <strong>{userName}</strong> is signed out everywhere, and programs that sign with the user's access keys are
      refused from that moment on. This cannot be undone.
    </DeleteDialog>
  );
}
