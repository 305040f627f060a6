"use client";

import { DeleteGroupCommand, RemoveUserFromGroupCommand } from "@aws-sdk/client-iam";
import type { Management } from "../../lib/aws.ts";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { takePoliciesFrom } from "../policies/holderQueries.ts";
import { DeleteDialog } from "../ui/DeleteDialog.tsx";
import { useNavigate } from "../ui/NavigationGuard.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { groupMembersQuery, groupsQuery } from "./groupQueries.ts";

export function DeleteGroupDialog({ groupName, onDismiss }: { groupName: string; onDismiss: () => void }) {
  const navigate = useNavigate();
  const notify = useNotify();
  const remove = useManagementMutation({
    run: (management) => deleteGroup(management, groupName),
    invalidates: [groupsQuery.queryKey, ["users"], ["permission"]],
    onSuccess: () => {
      notify({ type: "success", header: `Group ${groupName} deleted` });
      onDismiss();
      navigate("/groups");
    },
  });
  return (
    <DeleteDialog
      header={`Delete group ${groupName}?`}
      typedName={groupName}
      deleting={remove.isPending}
      error={<RequestError title="The group could not be deleted" error={remove.error} />}
      onDelete={() => remove.mutate()}
      onDismiss={onDismiss}
    >
      Its members stay, but lose what only this group allowed them. Attached policies stay, too; inline policies go with
      the group.
    </DeleteDialog>
  );
}

/** IAM wants it empty first. */
async function deleteGroup(management: Management, GroupName: string): Promise<void> {
  const { iam } = management;
  for (const { UserName } of await groupMembersQuery(GroupName).load(management))
    await iam.send(new RemoveUserFromGroupCommand({ GroupName, UserName }));
  await takePoliciesFrom(management, { kind: "group", name: GroupName });
  await iam.send(new DeleteGroupCommand({ GroupName }));
}
