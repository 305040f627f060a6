"use client";

import { count } from "../../lib/format.ts";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { useNotify } from "../ui/Notifications.tsx";
import { usersQuery } from "../users/userQueries.ts";
import { groupMembersQuery } from "./groupQueries.ts";
import { MembershipDialog } from "./MembershipDialog.tsx";
import { useAddMembers } from "./useMembership.ts";

export function AddMembersDialog({ groupName, onDismiss }: { groupName: string; onDismiss: () => void }) {
  const { data: users, error } = useManagementQuery(usersQuery);
  const { data: members = [] } = useManagementQuery(groupMembersQuery(groupName));
  const isMember = new Set(members.map(({ UserName }) => UserName));
  const notify = useNotify();
  const add = useAddMembers(({ length }) => {
    const content = "What the group allows counts for them from now on.";
    notify({ type: "success", header: `${count(length, "user")} added to ${groupName}`, content });
    onDismiss();
  });
  return (
    <MembershipDialog
      header={`Add members to ${groupName}`}
      submitText="Add members"
      submitting={add.isPending}
      error={<RequestError title="The members could not be added" error={add.error ?? error} />}
      label="Users"
      options={users?.items
        .filter(({ userName }) => !isMember.has(userName))
        .map(({ userName, email }) => ({ value: userName, label: userName, description: email }))}
      empty="Every user is in this group."
      onSubmit={(names) => add.mutate(names.map((userName) => ({ groupName, userName })))}
      onDismiss={onDismiss}
    />
  );
}
