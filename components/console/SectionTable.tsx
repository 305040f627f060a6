"use client";

import Box from "@cloudscape-design/components/box";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table, { type TableProps } from "@cloudscape-design/components/table";
import type { ReactNode } from "react";
import type { ManagementQuery } from "./managementQuery.ts";
import { permissionReason } from "./permissionReason.ts";
import { RequestError } from "./RequestError.tsx";
import { useManagementQuery } from "./useManagement.ts";
import { useMay } from "./usePermission.ts";

export interface SectionTableProps<Item> {
  /** In the plural, within a sentence: `attached policies`. */
  readonly nouns: string;
  readonly title: string;
  readonly description?: string;
  /** What reading needs, as for a PermittedButton. */
  readonly action: string;
  readonly path: string;
  readonly query: ManagementQuery<readonly Item[]>;
  readonly columns: readonly TableProps.ColumnDefinition<Item>[];
  readonly empty: ReactNode;
  /** Buttons of the header. */
  readonly actions?: ReactNode;
  /** Why the last change failed. */
  readonly failure?: ReactNode;
}

/** A list within a page. Whoever may not read it is told so, and it is not asked for. */
export function SectionTable<Item>(props: SectionTableProps<Item>) {
  const { nouns, title, description, action, path, query, columns, empty, actions, failure } = props;
  const mayRead = useMay(action, path);
  const { data, error, isPending, refetch } = useManagementQuery(query, { enabled: mayRead === true });
  if (mayRead === false)
    return (
      <Container header={<Header variant="h2">{title}</Header>}>
        <Box color="text-body-secondary">{permissionReason(action, path)}</Box>
      </Container>
    );
  return (
    <SpaceBetween size="m">
      <RequestError title={`The ${nouns} could not be read`} error={error} onRetry={() => void refetch()} />
      {failure}
      <Table<Item>
        items={data ?? []}
        loading={isPending && !error}
        loadingText={`Reading the ${nouns}`}
        ariaLabels={{ tableLabel: title }}
        empty={empty}
        columnDefinitions={columns}
        header={
          <Header variant="h2" counter={data && `(${data.length})`} description={description} actions={actions}>
            {title}
          </Header>
        }
      />
    </SpaceBetween>
  );
}
