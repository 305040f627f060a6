"use client";

import { useCollection } from "@cloudscape-design/collection-hooks";
import Header from "@cloudscape-design/components/header";
import Link from "@cloudscape-design/components/link";
import Pagination from "@cloudscape-design/components/pagination";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table, { type TableProps } from "@cloudscape-design/components/table";
import TextFilter from "@cloudscape-design/components/text-filter";
import { useState } from "react";
import { count } from "../../lib/format.ts";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { DateTime } from "../ui/DateTime.tsx";
import { CreateUserDialog } from "./CreateUserDialog.tsx";
import { UserState } from "./UserState.tsx";
import { dateOf, type User, usersQuery } from "./userQueries.ts";

export function UsersTable() {
  const { data, error, isPending, refetch } = useManagementQuery(usersQuery);
  const [creating, setCreating] = useState(false);
  const users = data?.items ?? [];
  const { items, collectionProps, filterProps, paginationProps, filteredItemsCount } = useCollection(users, {
    filtering: { fields: ["userName", "email", "groups"], noMatch: "No user has this in name, address or groups." },
    pagination: { pageSize: 20 },
    sorting: {},
  });
  return (
    <SpaceBetween size="m">
      <RequestError title="The users could not be read" error={error} onRetry={() => void refetch()} />
      <Table<User>
        {...collectionProps}
        items={items}
        variant="full-page"
        stickyHeader
        loading={isPending && !error}
        loadingText="Reading the users"
        ariaLabels={{ tableLabel: "Users" }}
        columnDefinitions={columns}
        header={
          <Header
            variant="awsui-h1-sticky"
            counter={data && `(${users.length})`}
            description="Who may sign in and sign requests. Groups say what they may do."
            actions={
              <PermittedButton
                action="gatehouse:CreateUser"
                path="/_house/users"
                variant="primary"
                onClick={() => setCreating(true)}
              >
                Create user
              </PermittedButton>
            }
          >
            Users
          </Header>
        }
        filter={
          <TextFilter
            {...filterProps}
            filteringPlaceholder="Find users"
            filteringAriaLabel="Find users"
            countText={count(filteredItemsCount ?? 0, "match", "matches")}
          />
        }
        pagination={<Pagination {...paginationProps} />}
      />
      {creating && <CreateUserDialog onDismiss={() => setCreating(false)} />}
    </SpaceBetween>
  );
}

const columns: TableProps.ColumnDefinition<User>[] = [
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
