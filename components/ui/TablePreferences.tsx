"use client";

import CollectionPreferences, {
  type CollectionPreferencesProps,
} from "@cloudscape-design/components/collection-preferences";
import type { ReactNode } from "react";
import { useEffect, useState } from "react";
import { z } from "zod";

// As in lib/strictZod.ts: no eval in the browser.
z.config({ jitless: true });

const Preferences = z.object({
  pageSize: z.number().int().positive(),
  wrapLines: z.boolean(),
  stripedRows: z.boolean(),
  contentDisplay: z.array(z.object({ id: z.string(), visible: z.boolean() })),
});

export type TablePreferences = z.infer<typeof Preferences>;

interface Column {
  readonly id: string;
  readonly header?: ReactNode;
}

/** How a table is shown, kept in this browser under the table's name. */
export function useTablePreferences(name: string, columns: readonly Column[]) {
  const [preferences, setPreferences] = useState<TablePreferences>({
    pageSize: 20,
    wrapLines: false,
    stripedRows: false,
    contentDisplay: columns.map(({ id }) => ({ id, visible: true })),
  });
  const key = `gatehouse.table.${name}`;
  useEffect(() => {
    const stored = Preferences.safeParse(readStored(key));
    if (stored.success && stored.data.contentDisplay.length === columns.length) setPreferences(stored.data);
  }, [key, columns.length]);
  const change = (next: TablePreferences) => {
    localStorage.setItem(key, JSON.stringify(next));
    setPreferences(next);
  };
  return [preferences, change] as const;
}

function readStored(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

export interface TablePreferencesProps {
  readonly preferences: TablePreferences;
  readonly onChange: (preferences: TablePreferences) => void;
  readonly columns: readonly Column[];
  /** The column that names the row and cannot be hidden. */
  readonly fixedColumn: string;
}

export function TablePreferences({ preferences, onChange, columns, fixedColumn }: TablePreferencesProps) {
  const options = columns.map(
    ({ id, header }): CollectionPreferencesProps.ContentDisplayOption => ({
      id,
      label: String(header),
      alwaysVisible: id === fixedColumn,
    }),
  );
  return (
    <CollectionPreferences
      title="Preferences"
      confirmLabel="Confirm"
      cancelLabel="Cancel"
      preferences={preferences}
      onConfirm={({ detail }) => onChange(Preferences.parse({ ...preferences, ...detail }))}
      pageSizePreference={{
        title: "Rows on a page",
        options: [10, 20, 50, 100].map((value) => ({ value, label: `${value} rows` })),
      }}
      wrapLinesPreference={{ label: "Wrap lines", description: "Show all of a long text" }}
      stripedRowsPreference={{ label: "Striped rows", description: "Shade every other row" }}
      contentDisplayPreference={{ title: "Columns", options }}
    />
  );
}
