"use client";

import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import Table from "@cloudscape-design/components/table";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation, useManagementQuery } from "../console/useManagement.ts";
import { DateTime } from "../ui/DateTime.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { dateOf } from "../users/userQueries.ts";
import { ofPortalHouse } from "./portalPermissions.ts";
import { type Publication, portalsKey, publicationsQuery } from "./portalQueries.ts";

/** What visitors have seen so far; each can be shown again. */
export function PublicationsTable({ portalId }: { portalId: string }) {
  const { data: publications = [], error, isPending } = useManagementQuery(publicationsQuery(portalId));
  const notify = useNotify();
  const restore = useManagementMutation<string>({
    run: ({ house }, publicationId) => house("RestorePortalPublication", { portalId, publicationId }),
    invalidates: [portalsKey],
    onSuccess: () => notify({ type: "success", header: "Publication restored", content: "Visitors see it already." }),
  });
  return (
    <SpaceBetween size="m">
      <RequestError title="The publication could not be restored" error={restore.error} />
      <RequestError title="The history could not be read" error={error} />
      <Table<Publication>
        items={publications}
        loading={isPending && !error}
        loadingText="Reading the history"
        ariaLabels={{ tableLabel: "History" }}
        header={
          <Header variant="h2" counter={`(${publications.length})`} description="What was published so far.">
            History
          </Header>
        }
        empty="Nothing has been published yet."
        columnDefinitions={[
          {
            id: "date",
            header: "Published",
            isRowHeader: true,
            cell: ({ date }) => <DateTime value={dateOf(date)} />,
            width: 220,
          },
          { id: "description", header: "Description", cell: ({ description }) => description || "–" },
          { id: "caller", header: "By", cell: ({ caller }) => caller ?? "–", width: 200 },
          {
            id: "restore",
            header: "Actions",
            width: 180,
            cell: ({ publicationId, current }) =>
              current ? (
                <StatusIndicator>Visitors see this</StatusIndicator>
              ) : (
                <PermittedButton
                  {...ofPortalHouse("RestorePortalPublication", portalId, `publications/${publicationId}/restore`)}
                  variant="inline-link"
                  disabled={restore.isPending}
                  onClick={() => restore.mutate(publicationId)}
                >
                  Restore
                </PermittedButton>
              ),
          },
        ]}
      />
    </SpaceBetween>
  );
}
