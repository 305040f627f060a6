"use client";

import type { Group } from "@aws-sdk/client-iam";
import Link from "@cloudscape-design/components/link";
import { useState } from "react";
import { iamArn } from "../../contract/arn.ts";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { SectionTable } from "../console/SectionTable.tsx";
import { groupHref, groupsOfUserQuery, purposeOf } from "../groups/groupQueries.ts";
import { useRemoveMember } from "../groups/useMembership.ts";
import { useHome } from "../session/useHome.ts";
import { useNotify } from "../ui/Notifications.tsx";
import { AddToGroupsDialog } from "./AddToGroupsDialog.tsx";

export function GroupsOfUser({ userName, arn }: { userName: string; arn: string }) {
  const { accountId } = useHome();
  const [adding, setAdding] = useState(false);
  const notify = useNotify();
  const remove = useRemoveMember(({ groupName }) =>
    notify({ type: "success", header: `${userName} removed from ${groupName}` }),
  );
  const removeButton = ({ Arn = "", GroupName: groupName = "" }: Group) => (
    <PermittedButton
      action="iam:RemoveUserFromGroup"
      path={Arn}
      variant="inline-link"
      disabled={remove.isPending}
      ariaLabel={`Remove from ${groupName}`}
      onClick={() => remove.mutate({ groupName, userName })}
    >
      Remove
    </PermittedButton>
  );
  return (
    <>
      <SectionTable<Group>
        nouns="groups"
        title="Groups"
        description="The user may do what any of them allows."
        action="iam:ListGroupsForUser"
        path={arn}
        query={groupsOfUserQuery(userName)}
        empty="In no group."
        failure={<RequestError title="The user could not be removed from the group" error={remove.error} />}
        actions={
          <PermittedButton
            action="iam:AddUserToGroup"
            path={iamArn(accountId, "group", "*")}
            onClick={() => setAdding(true)}
          >
            Add to groups
          </PermittedButton>
        }
        columns={[
          {
            id: "name",
            header: "Group name",
            isRowHeader: true,
            cell: ({ GroupName = "" }) => <Link href={groupHref(GroupName)}>{GroupName}</Link>,
          },
          { id: "purpose", header: "Built-in role", cell: ({ GroupName = "" }) => purposeOf(GroupName) },
          {
            id: "actions",
            header: "Actions",
            width: 160,
            cell: removeButton,
          },
        ]}
      />
      {adding && <AddToGroupsDialog userName={userName} onDismiss={() => setAdding(false)} />}
    </>
  );
}
