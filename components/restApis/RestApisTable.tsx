"use client";

import type { RestApi } from "@aws-sdk/client-api-gateway";
import { useCollection } from "@cloudscape-design/collection-hooks";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Header from "@cloudscape-design/components/header";
import Link from "@cloudscape-design/components/link";
import Pagination from "@cloudscape-design/components/pagination";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table, { type TableProps } from "@cloudscape-design/components/table";
import TextFilter from "@cloudscape-design/components/text-filter";
import { useState } from "react";
import { count } from "../../lib/format.ts";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { CopyLine } from "../ui/CopyLine.tsx";
import { DateTime } from "../ui/DateTime.tsx";
import { TablePreferences, useTablePreferences } from "../ui/TablePreferences.tsx";
import { CreateRestApiDialog } from "./CreateRestApiDialog.tsx";
import { DeleteRestApiDialog } from "./DeleteRestApiDialog.tsx";
import { EditRestApiDialog } from "./EditRestApiDialog.tsx";
import { NoRestApis } from "./NoRestApis.tsx";
import { PetStoreDialog } from "./PetStoreDialog.tsx";
import { restApisQuery } from "./restApiQueries.ts";

const columns: (TableProps.ColumnDefinition<RestApi> & { id: string })[] = [
  {
    id: "name",
    header: "Name",
    cell: ({ id, name }) => <Link href={`/apis/${id}/resources`}>{name}</Link>,
    sortingField: "name",
    isRowHeader: true,
  },
  {
    id: "description",
    header: "Description",
    cell: ({ description }) => description ?? "–",
    sortingField: "description",
  },
  {
    id: "id",
    header: "ID",
    cell: ({ id = "" }) => <CopyLine text={id} label={`Copy the id ${id}`} />,
    sortingField: "id",
    minWidth: 170,
  },
  {
    id: "endpoint",
    header: "Endpoint type",
    cell: ({ endpointConfiguration }) => endpointConfiguration?.types?.join(", ") ?? "–",
  },
  {
    id: "created",
    header: "Created",
    cell: ({ createdDate }) => <DateTime value={createdDate} />,
    sortingComparator: (a, b) => Number(a.createdDate) - Number(b.createdDate),
  },
];

type OpenDialog = "create" | "petStore" | "edit" | "delete" | undefined;

export function RestApisTable() {
  const { data, error, isPending, isFetching, refetch } = useManagementQuery(restApisQuery);
  const [dialog, setDialog] = useState<OpenDialog>();
  const [preferences, setPreferences] = useTablePreferences("restApis", columns);
  const restApis = data ?? [];
  const openCreate = () => setDialog("create");
  const openPetStore = () => setDialog("petStore");
  const { items, collectionProps, filterProps, paginationProps, filteredItemsCount, actions } = useCollection(
    restApis,
    {
      filtering: {
        fields: ["name", "id", "description"],
        empty: <NoRestApis onCreate={openCreate} onPetStore={openPetStore} />,
        noMatch: <NoMatch onClear={() => actions.setFiltering("")} />,
      },
      pagination: { pageSize: preferences.pageSize },
      sorting: { defaultState: { sortingColumn: columns[0] ?? {} } },
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
        columnDefinitions={columns}
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
          <Header
            variant="awsui-h1-sticky"
            counter={data && `(${restApis.length})`}
            description="REST APIs of this region. Design them here, deploy them to a stage and call them."
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <Button
                  iconName="refresh"
                  ariaLabel="Refresh"
                  loading={isFetching && !isPending}
                  onClick={() => void refetch()}
                />
                <Button disabled={!selected} disabledReason="Select an API first." onClick={() => setDialog("edit")}>
                  Edit
                </Button>
                <Button disabled={!selected} disabledReason="Select an API first." onClick={() => setDialog("delete")}>
                  Delete
                </Button>
                {restApis.length > 0 && <Button onClick={openPetStore}>Create the Pet store sample</Button>}
                <Button variant="primary" onClick={openCreate}>
                  Create API
                </Button>
              </SpaceBetween>
            }
          >
            APIs
          </Header>
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
          <TablePreferences preferences={preferences} onChange={setPreferences} columns={columns} fixedColumn="name" />
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
