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
import { PermittedButton } from "../console/PermittedButton.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { TablePreferences, useTablePreferences } from "../ui/TablePreferences.tsx";
import { CreateRestApiDialog } from "./CreateRestApiDialog.tsx";
import { DeleteRestApiDialog } from "./DeleteRestApiDialog.tsx";
import { EditRestApiDialog } from "./EditRestApiDialog.tsx";
import { NoRestApis } from "./NoRestApis.tsx";
import { PetStoreDialog } from "./PetStoreDialog.tsx";
import { restApiColumns } from "./restApiColumns.tsx";
import { restApisQuery } from "./restApiQueries.ts";

type OpenDialog = "create" | "petStore" | "edit" | "delete" | undefined;

export function RestApisTable() {
  const { data, error, isPending, isFetching, refetch } = useManagementQuery(restApisQuery);
  const [dialog, setDialog] = useState<OpenDialog>();
  const [preferences, setPreferences] = useTablePreferences("restApis", restApiColumns);
  const restApis = data ?? [];
  const { items, collectionProps, filterProps, paginationProps, filteredItemsCount, actions } = useCollection(
    restApis,
    {
      filtering: {
        fields: ["name", "id", "description"],
        empty: <NoRestApis onCreate={() => setDialog("create")} onPetStore={() => setDialog("petStore")} />,
        noMatch: <NoMatch onClear={() => actions.setFiltering("")} />,
      },
      pagination: { pageSize: preferences.pageSize },
      sorting: { defaultState: { sortingColumn: restApiColumns[0] ?? {} } },
      selection: { trackBy: "id" },
    },
  );
  // The selection keeps the item as it was when it was selected.
  const selected = restApis.find(({ id }) => id === collectionProps.selectedItems?.[0]?.id);
  const close = () => setDialog(undefined);
  return (
    <SpaceBetween size="m">
      <RequestError title="The APIs could not be read" error={error} onRetry={() => void refetch()} />
      <Table
        {...collectionProps}
        items={items}
        columnDefinitions={restApiColumns}
        columnDisplay={preferences.contentDisplay}
        wrapLines={preferences.wrapLines}
        stripedRows={preferences.stripedRows}
        variant="full-page"
        stickyHeader
        selectionType="single"
        loading={isPending && !error}
        loadingText="Reading the APIs"
        resizableColumns
        header={
          <TableHeader
            total={data?.length}
            selectedId={selected?.id}
            refreshing={isFetching && !isPending}
            onRefresh={() => void refetch()}
            onOpen={setDialog}
          />
        }
        filter={
          <TextFilter
            {...filterProps}
            filteringPlaceholder="Find APIs by name, id or description"
            filteringAriaLabel="Find APIs"
            countText={count(filteredItemsCount ?? 0, "match", "matches")}
          />
        }
        pagination={<Pagination {...paginationProps} />}
        preferences={
          <TablePreferences
            preferences={preferences}
            onChange={setPreferences}
            columns={restApiColumns}
            fixedColumn="name"
          />
        }
        ariaLabels={{
          tableLabel: "APIs",
          selectionGroupLabel: "Choose an API",
          itemSelectionLabel: (_, { name }) => `Select ${name}`,
        }}
      />
      {dialog === "create" && <CreateRestApiDialog onDismiss={close} />}
      {dialog === "petStore" && <PetStoreDialog onDismiss={close} />}
      {dialog === "edit" && selected && <EditRestApiDialog restApi={selected} onDismiss={close} />}
      {dialog === "delete" && selected && <DeleteRestApiDialog restApi={selected} onDismiss={close} />}
    </SpaceBetween>
  );
}

interface TableHeaderProps {
  readonly total: number | undefined;
  readonly selectedId: string | undefined;
  readonly refreshing: boolean;
  readonly onRefresh: () => void;
  readonly onOpen: (dialog: OpenDialog) => void;
}

function TableHeader({ total, selectedId, refreshing, onRefresh, onOpen }: TableHeaderProps) {
  return (
    <Header
      variant="awsui-h1-sticky"
      counter={total === undefined ? undefined : `(${total})`}
      description="REST APIs of this region. Design them here, deploy them to a stage and call them."
      actions={
        <SpaceBetween direction="horizontal" size="xs">
          <Button iconName="refresh" ariaLabel="Refresh" loading={refreshing} onClick={onRefresh} />
          <PermittedButton
            action="apigateway:PATCH"
            path={`/restapis/${selectedId ?? "*"}`}
            disabled={selectedId === undefined}
            disabledReason="Select an API first."
            onClick={() => onOpen("edit")}
          >
            Edit
          </PermittedButton>
          <PermittedButton
            action="apigateway:DELETE"
            path={`/restapis/${selectedId ?? "*"}`}
            disabled={selectedId === undefined}
            disabledReason="Select an API first."
            onClick={() => onOpen("delete")}
          >
            Delete
          </PermittedButton>
          {total !== undefined && total > 0 && (
            <PermittedButton action="apigateway:POST" path="/restapis" onClick={() => onOpen("petStore")}>
              Create the Pet store sample
            </PermittedButton>
          )}
          <PermittedButton action="apigateway:POST" path="/restapis" variant="primary" onClick={() => onOpen("create")}>
            Create API
          </PermittedButton>
        </SpaceBetween>
      }
    >
      APIs
    </Header>
  );
}

function NoMatch({ onClear }: { onClear: () => void }) {
  return (
    <Box textAlign="center" color="inherit">
      <SpaceBetween size="s">
        <span>No API has this in its name, id or description.</span>
        <Button onClick={onClear}>Clear the filter</Button>
      </SpaceBetween>
    </Box>
  );
}
