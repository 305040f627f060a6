"use client";

import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { userArn } from "../../contract/arn.ts";
import { isNamed } from "../../lib/describeError.ts";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation, useManagementQuery } from "../console/useManagement.ts";
import { PoliciesOf } from "../policies/PoliciesOf.tsx";
import { useHome } from "../session/useHome.ts";
import { NotHere } from "../ui/NotHere.tsx";
import { AccessKeysTable } from "./AccessKeysTable.tsx";
import { DeleteUserDialog } from "./DeleteUserDialog.tsx";
import { EditUserDialog } from "./EditUserDialog.tsx";
import { GroupsOfUser } from "./GroupsOfUser.tsx";
import { MfaDevicesOfUser } from "./MfaDevicesOfUser.tsx";
import { SecretDialog } from "./SecretDialog.tsx";
import { SessionsTable } from "./SessionsTable.tsx";
import { UserSummary } from "./UserSummary.tsx";
import { type User, userQuery, usersKey } from "./userQueries.ts";

export function UserDetails({ userName }: { userName: string }) {
  const { accountId } = useHome();
  const { data: user, error, refetch } = useManagementQuery(userQuery(userName));
  if (isNamed(error, "NotFoundException")) return <NotHere what="user" back="/users" backText="Show all users" />;
  if (!user) return <RequestError title="The user could not be read" error={error} onRetry={() => void refetch()} />;
  const arn = userArn(accountId, userName);
  return (
    <SpaceBetween size="l">
      <UserHeader user={user} />
      <UserSummary user={user} />
      <GroupsOfUser userName={userName} arn={arn} />
      <PoliciesOf holder={{ kind: "user", name: userName, arn }} />
      <MfaDevicesOfUser userName={userName} arn={arn} />
      <AccessKeysTable userName={userName} />
      <SessionsTable userName={userName} />
    </SpaceBetween>
  );
}

function UserHeader({ user }: { user: User }) {
  const { userName, disabled } = user;
  const [dialog, setDialog] = useState<"edit" | "delete">();
  const close = () => setDialog(undefined);
  const path = `/_house/users/${userName}`;
  const toggle = useManagementMutation({
    run: ({ house }) => house("UpdateUser", { userName, disabled: !disabled }),
    invalidates: [usersKey],
  });
  const reset = useManagementMutation({
    run: ({ house }) => house("ResetPassword", { userName }),
    invalidates: [usersKey],
  });
  return (
    <SpaceBetween size="m">
      <Header
        variant="h1"
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <PermittedButton action="gatehouse:DeleteUser" path={path} onClick={() => setDialog("delete")}>
              Delete user
            </PermittedButton>
            <PermittedButton
              action="gatehouse:ResetPassword"
              path={`${path}/password`}
              loading={reset.isPending}
              onClick={() => reset.mutate()}
            >
              Reset password
            </PermittedButton>
            <PermittedButton
              action="gatehouse:UpdateUser"
              path={path}
              loading={toggle.isPending}
              onClick={() => toggle.mutate()}
            >
              {disabled ? "Enable user" : "Disable user"}
            </PermittedButton>
            <PermittedButton
              action="gatehouse:UpdateUser"
              path={path}
              variant="primary"
              onClick={() => setDialog("edit")}
            >
              Edit user
            </PermittedButton>
          </SpaceBetween>
        }
      >
        {userName}
      </Header>
      <RequestError title="The user could not be changed" error={toggle.error ?? reset.error} />
      {dialog === "edit" && <EditUserDialog user={user} onDismiss={close} />}
      {dialog === "delete" && <DeleteUserDialog userName={userName} onDismiss={close} />}
      {reset.data && (
        <SecretDialog
          header={`New password of ${userName}`}
          values={{ Password: reset.data.password }}
          onDismiss={reset.reset}
        />
      )}
    </SpaceBetween>
  );
}
