"use client";

import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useConsole } from "../console/ConsoleProvider.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { AccessKeysTable } from "./AccessKeysTable.tsx";
import { ChangePasswordForm } from "./ChangePasswordForm.tsx";
import { MfaDevices } from "./MfaDevices.tsx";
import { SessionsTable } from "./SessionsTable.tsx";
import { UserSummary } from "./UserSummary.tsx";
import { userQuery } from "./userQueries.ts";

/** What everybody may look after, whatever their groups: the own password, keys and sessions. */
export function AccountPage() {
  const { userName } = useConsole();
  const { data: user, error, refetch } = useManagementQuery(userQuery(userName));
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        description="Your password, your MFA device, the keys of your programs, and where you are signed in."
      >
        {userName}
      </Header>
      <RequestError title="Your account could not be read" error={error} onRetry={() => void refetch()} />
      {user && <UserSummary user={user} />}
      <ChangePasswordForm userName={userName} />
      <MfaDevices userName={userName} />
      <AccessKeysTable userName={userName} />
      <SessionsTable userName={userName} />
    </SpaceBetween>
  );
}
