"use client";

import type { Role } from "@aws-sdk/client-iam";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { iamArn } from "../../contract/arn.ts";
import { isNamed } from "../../lib/describeError.ts";
import { count } from "../../lib/format.ts";
import { NotPermitted } from "../console/NotPermitted.tsx";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { useMay } from "../console/usePermission.ts";
import { PoliciesOf } from "../policies/PoliciesOf.tsx";
import { useHome } from "../session/useHome.ts";
import { CopyLine } from "../ui/CopyLine.tsx";
import { DateTime } from "../ui/DateTime.tsx";
import { NotHere } from "../ui/NotHere.tsx";
import { DeleteRoleDialog } from "./DeleteRoleDialog.tsx";
import { EditRoleDialog } from "./EditRoleDialog.tsx";
import { hoursOf } from "./roleForm.ts";
import { roleQuery } from "./roleQueries.ts";
import { TrustPolicy } from "./TrustPolicy.tsx";
import { UseOfRole } from "./UseOfRole.tsx";

export function RoleDetails({ roleName }: { roleName: string }) {
  const { accountId } = useHome();
  const action = "iam:GetRole";
  const path = iamArn(accountId, "role", roleName);
  const mayRead = useMay(action, path);
  const { data, error, refetch } = useManagementQuery(roleQuery(roleName), { enabled: mayRead === true });
  if (mayRead === false) return <NotPermitted title={roleName} action={action} path={path} />;
  if (isNamed(error, "NoSuchEntityException")) return <NotHere what="role" back="/roles" backText="Show all roles" />;
  if (!data) return <RequestError title="The role could not be read" error={error} onRetry={() => void refetch()} />;
  const { Arn: arn = path } = data;
  return (
    <SpaceBetween size="l">
      <RoleHeader role={data} />
      <Overview of={data} />
      <PoliciesOf holder={{ kind: "role", name: roleName, arn }} />
      <TrustPolicy role={data} />
      <UseOfRole arn={arn} />
    </SpaceBetween>
  );
}

function RoleHeader({ role }: { role: Role }) {
  const { RoleName = "", Arn = "", Description } = role;
  const [dialog, setDialog] = useState<"edit" | "delete">();
  const close = () => setDialog(undefined);
  return (
    <>
      <Header
        variant="h1"
        description={Description}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <PermittedButton action="iam:DeleteRole" path={Arn} onClick={() => setDialog("delete")}>
              Delete
            </PermittedButton>
            <PermittedButton action="iam:UpdateRole" path={Arn} onClick={() => setDialog("edit")}>
              Edit
            </PermittedButton>
          </SpaceBetween>
        }
      >
        {RoleName}
      </Header>
      {dialog === "edit" && <EditRoleDialog role={role} onDismiss={close} />}
      {dialog === "delete" && <DeleteRoleDialog roleName={RoleName} onDismiss={close} />}
    </>
  );
}

function Overview({ of }: { of: Role }) {
  const { Arn = "", MaxSessionDuration, CreateDate, RoleLastUsed } = of;
  return (
    <Container header={<Header variant="h2">Details</Header>}>
      <KeyValuePairs
        columns={4}
        items={[
          { label: "Role ARN", value: <CopyLine text={Arn} label="Copy the role's ARN" /> },
          { label: "Longest session", value: count(Number(hoursOf(MaxSessionDuration)), "hour") },
          { label: "Last use", value: <DateTime value={RoleLastUsed?.LastUsedDate} /> },
          { label: "Created", value: <DateTime value={CreateDate} /> },
        ]}
      />
    </Container>
  );
}
