"use client";

import type { Role } from "@aws-sdk/client-iam";
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
import { EmptyList } from "../ui/EmptyList.tsx";
import { CreateRoleDialog } from "./CreateRoleDialog.tsx";
import { roleHref, rolesQuery } from "./roleQueries.ts";

export function RolesTable() {
  const { accountId } = useHome();
  const mayList = useMay("iam:ListRoles", "*");
  const list = useManagementQuery(rolesQuery, { enabled: mayList === true });
  const [creating, setCreating] = useState(false);
  if (mayList === false) return <NotPermitted title="Roles" action="iam:ListRoles" path="*" />;
  const create = (
    <PermittedButton
      action="iam:CreateRole"
      path={iamArn(accountId, "role", "*")}
      variant="primary"
      onClick={() => setCreating(true)}
    >
      Create role
    </PermittedButton>
  );
  return (
    <>
      <ListTable
        nouns="roles"
        description="Nobody's own: whoever a role's trust policy names acts in it for a while, with its permissions."
        list={list}
        columns={columns}
        fields={["RoleName", "Description"]}
        findBy="name or description"
        empty={
          <EmptyList title="No roles yet" actions={create}>
            Create one for programs that need other permissions for an hour, or for functions and integrations.
          </EmptyList>
        }
        actions={() => create}
      />
      {creating && <CreateRoleDialog onDismiss={() => setCreating(false)} />}
    </>
  );
}

const columns: readonly ListColumn<Role>[] = [
  {
    id: "name",
    header: "Role name",
    isRowHeader: true,
    sortingField: "RoleName",
    width: 320,
    cell: ({ RoleName = "" }) => <Link href={roleHref(RoleName)}>{RoleName}</Link>,
  },
  { id: "description", header: "Description", width: 480, cell: ({ Description }) => Description || "–" },
  {
    id: "created",
    header: "Created",
    sortingField: "CreateDate",
    cell: ({ CreateDate }) => <DateTime value={CreateDate} />,
  },
];
