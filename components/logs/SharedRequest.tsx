"use client";

import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { useTimeRange } from "../timeRange/useTimeRange.ts";
import { RequestStory } from "./RequestStory.tsx";
import { sharedRequestQuery } from "./requestLogQueries.ts";

/** Where an app developer's link leads: the one request they ask about, with its whole way. */
export function SharedRequest({ token }: { token: string }) {
  const { data, error, refetch } = useManagementQuery(sharedRequestQuery(token));
  const { zone } = useTimeRange();
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        description={data && `${data.developerName} asks about a request of the app ${data.appName}.`}
      >
        Shared request
      </Header>
      <RequestError title="The shared request could not be read" error={error} onRetry={() => void refetch()} />
      {data && (
        <Container>
          <RequestStory requestLogId={data.requestLogId} zone={zone} />
        </Container>
      )}
    </SpaceBetween>
  );
}
