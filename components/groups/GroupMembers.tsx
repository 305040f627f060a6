"use client";

import type { User } from "@aws-sdk/client-iam";
import Link from "@cloudscape-design/components/link";
import { useState } from "react";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { SectionTable } from "../console/SectionTable.tsx";
import { DateTime } from "../ui/DateTime.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { AddMembersDialog } from "./AddMembersDialog.tsx";
import { groupMembersQuery } from "./groupQueries.ts";
import { useRemoveMember } from "./useMembership.ts";

export function GroupMembers({ groupName, arn }: { groupName: string; arn: string }) {
  const [adding, setAdding] = useState(false);
  const notify = useNotify();
  const remove = useRemoveMember(({ userName }) =>
    notify({ type: "success", header: `${userName} removed from ${groupName}` }),
  );
  const removeButton = ({ UserName: userName = "" }: User) => (
    <PermittedButton
      action="iam:RemoveUserFromGroup"
      path={arn}
      variant="inline-link"
      disabled={remove.isPending}
      ariaLabel={`Remove ${userName} from the group`}
      onClick={() => remove.mutate({ groupName, userName })}
    >
      Remove
    </PermittedButton>
  );
  return (
    <>
      <SectionTable<User>
        nouns="members"
        title="Members"
        action="iam:GetGroup"
        path={arn}
        query={groupMembersQuery(groupName)}
        empty="No members yet. Add the users who may do what the group's policies allow."
        failure={<RequestError title="The user could not be removed" error={remove.error} />}
        actions={
          <PermittedButton action="iam:AddUserToGroup" path={arn} onClick={() => setAdding(true)}>
            Add members
          </PermittedButton>
        }
        columns={[
          {
            id: "name",
            header: "User name",
            isRowHeader: true,
            cell: ({ UserName = "" }) => <Link href={`/users/${encodeURIComponent(UserName)}`}>{UserName}</Link>,
          },
          { id: "created", header: "Created", cell: ({ CreateDate }) => <DateTime value={CreateDate} /> },
          {
            id: "actions",
            header: "Actions",
            width: 160,
            cell: removeButton,
          },
        ]}
      />
      {adding && <AddMembersDialog groupName={groupName} onDismiss={() => setAdding(false)} />}
    </>
  );
}
