"use client";

import { useCollection } from "@cloudscape-design/collection-hooks";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Header from "@cloudscape-design/components/header";
import Pagination from "@cloudscape-design/components/pagination";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table, { type TableProps } from "@cloudscape-design/components/table";
import TextFilter from "@cloudscape-design/components/text-filter";
import type { ReactNode } from "react";
import { capitalised, count } from "../../lib/format.ts";
import { TablePreferences, useTablePreferences } from "../ui/TablePreferences.tsx";
import { useIsAlive } from "../ui/useIsAlive.ts";
import { RequestError } from "./RequestError.tsx";

/** A column that can be hidden, and so has a name. */
export type ListColumn<Item> = TableProps.ColumnDefinition<Item> & { readonly id: string };

export interface ListTableProps<Item> {
  /** In the plural, within a sentence: `usage plans`. Preferences are kept under it. */
  readonly nouns: string;
  readonly description: string;
  readonly list: List<Item>;
  /** The first column is the one the list is sorted by. */
  readonly columns: readonly ListColumn<Item>[];
  readonly descending?: boolean;
  readonly fields: readonly (keyof Item & string)[];
  /** The fields in words: `name, id or description`. */
  readonly findBy: string;
  readonly empty: ReactNode;
  /** Buttons of the header; given the chosen row where rows can be chosen. */
  readonly actions: (selected: Item | undefined) => ReactNode;
  readonly choose?: Choice<Item>;
}

interface Choice<Item> {
  /** `Choose an API`. */
  readonly label: string;
  readonly idOf: (item: Item) => string | undefined;
  readonly nameOf: (item: Item) => string | undefined;
}

/** What of a query's state the table shows. */
interface List<Item> {
  readonly data: readonly Item[] | undefined;
  readonly error: unknown;
  readonly isPending: boolean;
  readonly isFetching: boolean;
  readonly refetch: () => unknown;
}

/** A page that is a list: found, sorted, paged and shown as each user likes it. */
export function ListTable<Item>(props: ListTableProps<Item>) {
  const { nouns, list, columns, descending = false, fields, findBy, empty, choose } = props;
  const [preferences, setPreferences] = useTablePreferences(nouns, columns);
  const all = list.data ?? [];
  const trackBy = (item: Item) => choose?.idOf(item) ?? "";
  const found = useCollection(all, {
    filtering: {
      fields: [...fields],
      empty,
      noMatch: <NoMatch findBy={findBy} onClear={() => found.actions.setFiltering("")} />,
    },
    pagination: { pageSize: preferences.pageSize },
    sorting: { defaultState: { sortingColumn: columns[0] ?? {}, isDescending: descending } },
    ...(choose && { selection: { trackBy } }),
  });
  const [chosen] = found.collectionProps.selectedItems ?? [];
  // The selection keeps the item as it was when it was selected.
  const selected = chosen && all.find((item) => trackBy(item) === trackBy(chosen));
  return (
    <SpaceBetween size="m">
      <RequestError title={`The ${nouns} could not be read`} error={list.error} onRetry={() => void list.refetch()} />
      <Table<Item>
        {...found.collectionProps}
        items={found.items}
        columnDefinitions={columns}
        columnDisplay={preferences.contentDisplay}
        wrapLines={preferences.wrapLines}
        stripedRows={preferences.stripedRows}
        variant="full-page"
        stickyHeader
        resizableColumns
        selectionType={choose && "single"}
        loading={list.isPending && !list.error}
        loadingText={`Reading the ${nouns}`}
        ariaLabels={labels(nouns, choose)}
        header={<ListHeader {...props} selected={selected} />}
        filter={
          <TextFilter
            {...found.filterProps}
            filteringPlaceholder={`Find ${nouns} by ${findBy}`}
            filteringAriaLabel={`Find ${nouns}`}
            countText={count(found.filteredItemsCount ?? 0, "match", "matches")}
          />
        }
        pagination={<Pagination {...found.paginationProps} />}
        preferences={
          <TablePreferences
            preferences={preferences}
            onChange={setPreferences}
            columns={columns}
            fixedColumn={columns.find(({ isRowHeader }) => isRowHeader)?.id ?? ""}
          />
        }
      />
    </SpaceBetween>
  );
}

function ListHeader<Item>({ nouns, description, list, actions, selected }: ListTableProps<Item> & Selected<Item>) {
  // What the server read may be old already when the browser takes over, and is then read again at once.
  const isAlive = useIsAlive();
  return (
    <Header
      variant="awsui-h1-sticky"
      counter={list.data && `(${list.data.length})`}
      description={description}
      actions={
        <div className="buttonRow">
          <Button
            iconName="refresh"
            ariaLabel="Refresh"
            loading={isAlive && list.isFetching && !list.isPending}
            onClick={() => void list.refetch()}
          />
          {actions(selected)}
        </div>
      }
    >
      {capitalised(nouns)}
    </Header>
  );
}

interface Selected<Item> {
  readonly selected: Item | undefined;
}

const labels = <Item,>(nouns: string, choose: Choice<Item> | undefined): TableProps.AriaLabels<Item> => ({
  tableLabel: capitalised(nouns),
  ...(choose && {
    selectionGroupLabel: choose.label,
    itemSelectionLabel: (_, item) => `Select ${choose.nameOf(item)}`,
  }),
});

function NoMatch({ findBy, onClear }: { findBy: string; onClear: () => void }) {
  return (
    <Box textAlign="center" color="inherit">
      <SpaceBetween size="s">
        <span>Nothing here has this in its {findBy}.</span>
        <Button onClick={onClear}>Clear the filter</Button>
      </SpaceBetween>
    </Box>
  );
}
