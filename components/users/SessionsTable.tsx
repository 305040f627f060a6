"use client";

import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table from "@cloudscape-design/components/table";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation, useManagementQuery } from "../console/useManagement.ts";
import { DateTime } from "../ui/DateTime.tsx";
import { dateOf, sessionsQuery, type UserSession } from "./userQueries.ts";

export function SessionsTable({ userName }: { userName: string }) {
  const query = sessionsQuery(userName);
  const { data: sessions = [], error, isPending, refetch } = useManagementQuery(query);
  const end = useManagementMutation({
    run: ({ house }, { sessionId }: UserSession) => house("DeleteSession", { userName, sessionId }),
    invalidates: [query.queryKey],
  });
  const endButton = (session: UserSession) => (
    <PermittedButton
      action="gatehouse:DeleteSession"
      path={`/_house/users/${userName}/sessions/${session.sessionId}`}
      variant="inline-link"
      ariaLabel={`End the session ${session.sessionId}`}
      disabled={session.current}
      disabledReason="This is the session you are in. Sign out instead."
      onClick={() => end.mutate(session)}
    >
      End
    </PermittedButton>
  );
  return (
    <SpaceBetween size="m">
      <RequestError title="The sessions could not be read" error={error} onRetry={() => void refetch()} />
      <RequestError title="The session could not be ended" error={end.error} />
      <Table<UserSession>
        items={sessions}
        trackBy="sessionId"
        loading={isPending && !error}
        loadingText="Reading the sessions"
        ariaLabels={{ tableLabel: "Sessions" }}
        empty="Nowhere signed in."
        columnDefinitions={[
          {
            id: "id",
            header: "Session",
            isRowHeader: true,
            cell: ({ sessionId, current }) => (current ? `${sessionId} (this one)` : sessionId),
          },
          { id: "created", header: "Began", cell: ({ createdDate }) => <DateTime value={dateOf(createdDate)} /> },
          { id: "used", header: "Last use", cell: ({ lastUsedDate }) => <DateTime value={dateOf(lastUsedDate)} /> },
          { id: "ends", header: "Ends", cell: ({ expiration }) => <DateTime value={dateOf(expiration)} /> },
          { id: "actions", header: "Actions", cell: endButton },
        ]}
        header={
          <Header
            variant="h2"
            counter={`(${sessions.length})`}
            description="A session renews itself while somebody is at work."
          >
            Sessions
          </Header>
        }
      />
    </SpaceBetween>
  );
}
