"use client";

import Link from "@cloudscape-design/components/link";
import { useState } from "react";
import { type ListColumn, ListTable } from "../console/ListTable.tsx";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { DateTime } from "../ui/DateTime.tsx";
import { CreateUserDialog } from "./CreateUserDialog.tsx";
import { UserState } from "./UserState.tsx";
import { dateOf, type User, usersQuery } from "./userQueries.ts";

export function UsersTable() {
  const users = useManagementQuery(usersQuery);
  const [creating, setCreating] = useState(false);
  return (
    <>
      <ListTable
        nouns="users"
        description="Who may sign in and sign requests. Groups say what they may do."
        list={{ ...users, data: users.data?.items }}
        columns={columns}
        fields={["userName", "email", "groups"]}
        findBy="name, address or groups"
        empty="There are no users."
        actions={() => (
          <PermittedButton
            action="gatehouse:CreateUser"
            path="/_house/users"
            variant="primary"
            onClick={() => setCreating(true)}
          >
            Create user
          </PermittedButton>
        )}
      />
      {creating && <CreateUserDialog onDismiss={() => setCreating(false)} />}
    </>
  );
}

const columns: readonly ListColumn<User>[] = [
  {
    id: "name",
    header: "User name",
    isRowHeader: true,
    cell: ({ userName }) => <Link href={`/users/${encodeURIComponent(userName)}`}>{userName}</Link>,
    sortingField: "userName",
  },
  { id: "email", header: "E-mail address", cell: ({ email }) => email, sortingField: "email" },
  { id: "groups", header: "Groups", cell: ({ groups }) => groups.join(", ") || "–" },
  { id: "state", header: "State", cell: ({ disabled }) => <UserState disabled={disabled} /> },
  {
    id: "used",
    header: "Last use",
    cell: ({ lastUsedDate }) => <DateTime value={dateOf(lastUsedDate)} />,
    sortingField: "lastUsedDate",
  },
  {
    id: "created",
    header: "Created",
    cell: ({ createdDate }) => <DateTime value={dateOf(createdDate)} />,
    sortingField: "createdDate",
  },
];
