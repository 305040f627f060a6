"use client";

import { useCollection } from "@cloudscape-design/collection-hooks";
import Button from "@cloudscape-design/components/button";
import Header from "@cloudscape-design/components/header";
import Pagination from "@cloudscape-design/components/pagination";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table from "@cloudscape-design/components/table";
import TextFilter from "@cloudscape-design/components/text-filter";
import { type ReactNode, useState } from "react";
import { capitalised, count } from "../../lib/format.ts";
import type { ListColumn } from "../console/ListTable.tsx";
import { RequestError } from "../console/RequestError.tsx";

export interface PartTableProps<Row extends { readonly status: string }> {
  /** In the plural, within a sentence. */
  readonly nouns: string;
  readonly description: string;
  readonly list: {
    readonly data: readonly Row[] | undefined;
    readonly error: unknown;
    readonly isPending: boolean;
    readonly isFetching: boolean;
    readonly refetch: () => unknown;
  };
  readonly columns: readonly ListColumn<Row>[];
  readonly fields: readonly (keyof Row & string)[];
  readonly findBy: string;
  /** What a status is called; these can be chosen. */
  readonly statuses: Readonly<Record<string, string>>;
  readonly empty: ReactNode;
}

const everything = { value: "", label: "Every status" };

/** A list within a page: found by text and status, those that wait first. */
export function PartTable<Row extends { readonly status: string }>(props: PartTableProps<Row>) {
  const { nouns, description, list, columns, fields, findBy, statuses, empty } = props;
  const [status, setStatus] = useState("");
  const options = [everything, ...Object.entries(statuses).map(([value, label]) => ({ value, label }))];
  const rows = (list.data ?? [])
    .filter((row) => status === "" || row.status === status)
    .toSorted((a, b) => Number(b.status === "PENDING") - Number(a.status === "PENDING"));
  const isFiltered = rows.length < (list.data?.length ?? 0);
  const found = useCollection(rows, {
    filtering: {
      fields: [...fields],
      empty: isFiltered ? "None has this status." : empty,
      noMatch: `Nothing here has this in its ${findBy}.`,
    },
    pagination: { pageSize: 20 },
    sorting: {},
  });
  return (
    <SpaceBetween size="m">
      <RequestError title={`The ${nouns} could not be read`} error={list.error} onRetry={() => void list.refetch()} />
      <Table<Row>
        {...found.collectionProps}
        items={found.items}
        columnDefinitions={columns}
        wrapLines
        loading={list.isPending && !list.error}
        loadingText={`Reading the ${nouns}`}
        ariaLabels={{ tableLabel: capitalised(nouns) }}
        header={
          <Header
            variant="h2"
            counter={list.data && `(${list.data.length})`}
            description={description}
            actions={<Button iconName="refresh" ariaLabel="Refresh" onClick={() => void list.refetch()} />}
          >
            {capitalised(nouns)}
          </Header>
        }
        filter={
          <div className="partFilter">
            <TextFilter
              {...found.filterProps}
              filteringPlaceholder={`Find ${nouns} by ${findBy}`}
              filteringAriaLabel={`Find ${nouns}`}
              countText={count(found.filteredItemsCount ?? 0, "match", "matches")}
            />
            <Select
              options={options}
              ariaLabel="Status"
              selectedOption={options.find(({ value }) => value === status) ?? everything}
              onChange={({ detail }) => setStatus(detail.selectedOption.value ?? "")}
            />
          </div>
        }
        pagination={<Pagination {...found.paginationProps} />}
      />
    </SpaceBetween>
  );
}
