"use client";

import { count } from "../../lib/format.ts";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { groupsOfUserQuery, groupsQuery, isProductGroup, purposeOf } from "../groups/groupQueries.ts";
import { MembershipDialog } from "../groups/MembershipDialog.tsx";
import { useAddMembers } from "../groups/useMembership.ts";
import { useNotify } from "../ui/Notifications.tsx";

export function AddToGroupsDialog({ userName, onDismiss }: { userName: string; onDismiss: () => void }) {
  const { data: groups, error } = useManagementQuery(groupsQuery);
  const { data: own = [] } = useManagementQuery(groupsOfUserQuery(userName));
  const isIn = new Set(own.map(({ GroupName }) => GroupName));
  const notify = useNotify();
  const add = useAddMembers(({ length }) => {
    notify({ type: "success", header: `${userName} added to ${count(length, "group")}` });
    onDismiss();
  });
  return (
    <MembershipDialog
      header={`Add ${userName} to groups`}
      submitText="Add to groups"
      submitting={add.isPending}
      error={<RequestError title="The user could not be added" error={add.error ?? error} />}
      label="Groups"
      options={groups
        ?.filter(({ GroupName }) => !isIn.has(GroupName))
        .map(({ GroupName = "" }) => ({
          value: GroupName,
          label: GroupName,
          description: isProductGroup(GroupName) ? purposeOf(GroupName) : undefined,
        }))}
      empty="The user is in every group."
      onSubmit={(names) => add.mutate(names.map((groupName) => ({ groupName, userName })))}
      onDismiss={onDismiss}
    />
  );
}
