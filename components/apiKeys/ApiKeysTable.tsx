"use client";

import { useCollection } from "@cloudscape-design/collection-hooks";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Header from "@cloudscape-design/components/header";
import Pagination from "@cloudscape-design/components/pagination";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table from "@cloudscape-design/components/table";
import TextFilter from "@cloudscape-design/components/text-filter";
import { useState } from "react";
import { count } from "../../lib/format.ts";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { TablePreferences, useTablePreferences } from "../ui/TablePreferences.tsx";
import { apiKeyColumns } from "./apiKeyColumns.tsx";
import { apiKeysQuery } from "./apiKeyQueries.ts";
import { CreateApiKeyDialog } from "./CreateApiKeyDialog.tsx";

export function ApiKeysTable() {
  const { data, error, isPending, isFetching, refetch } = useManagementQuery(apiKeysQuery);
  const [creating, setCreating] = useState(false);
  const [preferences, setPreferences] = useTablePreferences("apiKeys", apiKeyColumns);
  const { items, collectionProps, filterProps, paginationProps, filteredItemsCount } = useCollection(data ?? [], {
    filtering: {
      fields: ["name", "id", "description", "customerId"],
      empty: <Empty onCreate={() => setCreating(true)} />,
      noMatch: "No API key has this in its name, id or description.",
    },
    pagination: { pageSize: preferences.pageSize },
    sorting: { defaultState: { sortingColumn: apiKeyColumns[0] ?? {} } },
  });
  return (
    <SpaceBetween size="m">
      <RequestError title="The API keys could not be read" error={error} onRetry={() => void refetch()} />
      <Table
        {...collectionProps}
        items={items}
        columnDefinitions={apiKeyColumns}
        columnDisplay={preferences.contentDisplay}
        wrapLines={preferences.wrapLines}
        stripedRows={preferences.stripedRows}
        variant="full-page"
        stickyHeader
        loading={isPending && !error}
        loadingText="Reading the API keys"
        ariaLabels={{ tableLabel: "API keys" }}
        header={
          <Header
            variant="awsui-h1-sticky"
            counter={data && `(${data.length})`}
            description="Each tells one caller apart. A key opens the stages of the usage plans it is in."
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <Button
                  iconName="refresh"
                  ariaLabel="Refresh"
                  loading={isFetching && !isPending}
                  onClick={() => void refetch()}
                />
                <Button variant="primary" onClick={() => setCreating(true)}>
                  Create API key
                </Button>
              </SpaceBetween>
            }
          >
            API keys
          </Header>
        }
        filter={
          <TextFilter
            {...filterProps}
            filteringPlaceholder="Find API keys by name, id or description"
            filteringAriaLabel="Find API keys"
            countText={count(filteredItemsCount ?? 0, "match", "matches")}
          />
        }
        pagination={<Pagination {...paginationProps} />}
        preferences={
          <TablePreferences
            preferences={preferences}
            onChange={setPreferences}
            columns={apiKeyColumns}
            fixedColumn="name"
          />
        }
      />
      {creating && <CreateApiKeyDialog onDismiss={() => setCreating(false)} />}
    </SpaceBetween>
  );
}

function Empty({ onCreate }: { onCreate: () => void }) {
  return (
    <Box textAlign="center" color="inherit" padding={{ vertical: "xl" }}>
      <SpaceBetween size="m">
        <div>
          <Box variant="h2">No API keys yet</Box>
          <Box color="text-body-secondary">Create one for each caller whose use you want to limit or to know.</Box>
        </div>
        <Button onClick={onCreate}>Create API key</Button>
      </SpaceBetween>
    </Box>
  );
}
