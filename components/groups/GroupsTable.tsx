"use client";

import type { Group } from "@aws-sdk/client-iam";
import Link from "@cloudscape-design/components/link";
import { useState } from "react";
import { iamArn } from "../../contract/arn.ts";
import { type ListColumn, ListTable } from "../console/ListTable.tsx";
import { NotPermitted } from "../console/NotPermitted.tsx";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { useMay } from "../console/usePermission.ts";
import { useHome } from "../session/useHome.ts";
import { DateTime } from "../ui/DateTime.tsx";
import { CreateGroupDialog } from "./CreateGroupDialog.tsx";
import { groupHref, groupsQuery, purposeOf } from "./groupQueries.ts";

export function GroupsTable() {
  const { accountId } = useHome();
  const mayList = useMay("iam:ListGroups", "*");
  const list = useManagementQuery(groupsQuery, { enabled: mayList === true });
  const [creating, setCreating] = useState(false);
  if (mayList === false) return <NotPermitted title="Groups" action="iam:ListGroups" path="*" />;
  return (
    <>
      <ListTable
        nouns="groups"
        description="Users who may do the same. What a group's policies allow, all its members may do."
        list={list}
        columns={columns}
        fields={["GroupName"]}
        findBy="name"
        empty="There are no groups."
        actions={() => (
          <PermittedButton
            action="iam:CreateGroup"
            path={iamArn(accountId, "group", "*")}
            variant="primary"
            onClick={() => setCreating(true)}
          >
            Create group
          </PermittedButton>
        )}
      />
      {creating && <CreateGroupDialog onDismiss={() => setCreating(false)} />}
    </>
  );
}

const columns: readonly ListColumn<Group>[] = [
  {
    id: "name",
    header: "Group name",
    isRowHeader: true,
    sortingField: "GroupName",
    width: 320,
    cell: ({ GroupName = "" }) => <Link href={groupHref(GroupName)}>{GroupName}</Link>,
  },
  { id: "purpose", header: "Built-in role", width: 480, cell: ({ GroupName = "" }) => purposeOf(GroupName) },
  {
    id: "created",
    header: "Created",
    sortingField: "CreateDate",
    cell: ({ CreateDate }) => <DateTime value={CreateDate} />,
  },
];
