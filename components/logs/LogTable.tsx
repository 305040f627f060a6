"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import {
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { useManagementQuery } from "../console/useManagement.ts";
import { restApisQuery } from "../restApis/restApiQueries.ts";
import type { TimeZone } from "../timeRange/useTimeRange.ts";
import { LogRow, logColumns, type Names } from "./LogRow.tsx";
import { keyNamesQuery, type RequestLog } from "./requestLogQueries.ts";

export interface LogTableProps {
  readonly rows: readonly RequestLog[];
  /** What is being read; another one begins at the top. */
  readonly reading: string;
  readonly isReading: boolean;
  /** The rows answer what was asked before. */
  readonly isStale: boolean;
  /** Older rows can be read. */
  readonly hasMore: boolean;
  readonly zone: TimeZone;
  readonly openRow: string | undefined;
  readonly onOpen: (requestLogId: string) => void;
  readonly onNearEnd: () => void;
}

const rowHeight = 36;
const readAheadRows = 100;

/** A grid after the WAI-ARIA pattern that draws only the rows on screen, so that ten thousand cost as little as thirty. */
export function LogTable(props: LogTableProps) {
  const { rows, reading, isReading, isStale, hasMore, zone, openRow, onOpen, onNearEnd } = props;
  const prefix = useId();
  const scroller = useRef<HTMLTableElement>(null);
  const [activeId, setActiveId] = useState<string | undefined>(openRow);
  const names = useNames(rows.some(({ apiKeyId }) => apiKeyId !== undefined));
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.requestLogId ?? index,
    overscan: 16,
    initialRect: { width: 1000, height: 800 },
  });
  const shown = virtual.getVirtualItems();
  useStillRows(scroller, rows, reading);
  const last = shown.at(-1)?.index ?? 0;
  const readOn = useEffectEvent(onNearEnd);
  const isNearEnd = hasMore && last >= rows.length - readAheadRows;
  useEffect(() => {
    if (isNearEnd) readOn();
  }, [isNearEnd]);

  const active = rows.findIndex(({ requestLogId }) => requestLogId === activeId);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rows[active];
    if (event.key === "Enter" || event.key === " ") {
      if (row) onOpen(row.requestLogId);
    } else {
      const page = Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2;
      const target = moved(event.key, active, page, rows.length);
      if (target === undefined) return;
      setActiveId(rows[target]?.requestLogId);
      reveal(scroller.current, target);
    }
    event.preventDefault();
  };
  const onClick = (event: MouseEvent) => {
    const target = event.target instanceof Element ? event.target.closest("[data-index]") : null;
    const row = target && rows[Number(target.getAttribute("data-index"))];
    if (!row) return;
    setActiveId(row.requestLogId);
    onOpen(row.requestLogId);
  };
  const isDrawn = shown.some(({ index }) => index === active);
  return (
    <table
      ref={scroller}
      className={isStale ? "logTable logTableStale" : "logTable"}
      {...gridAttributes(isDrawn ? `${prefix}-${activeId}` : undefined)}
      aria-label="Requests"
      aria-rowcount={rows.length + 1}
      aria-busy={isReading || isStale}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <thead className="logHead">
        <tr className="logRow" aria-rowindex={1}>
          {logColumns.map(({ id, header }) => (
            <th key={id} scope="col" className={`logCell logCell-${id}`}>
              {header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody
        className={isReading ? "logRows logLoading" : "logRows"}
        style={{ blockSize: isReading ? undefined : virtual.getTotalSize() }}
      >
        {shown.map(({ index, key, start }) => {
          const row = rows[index];
          return (
            row && (
              <LogRow
                key={key}
                id={`${prefix}-${row.requestLogId}`}
                row={row}
                index={index}
                top={start}
                isActive={index === active}
                isOpen={row.requestLogId === openRow}
                zone={zone}
                names={names}
              />
            )
          );
        })}
      </tbody>
    </table>
  );
}

/** "ARIA in HTML": a table whose rows are chosen by keyboard is a grid. */
const gridAttributes = (activeRow: string | undefined) => ({
  role: "grid",
  tabIndex: 0,
  "aria-activedescendant": activeRow,
});

/** Rows that come in above must not move those being read: only at the very top they push in. */
function useStillRows(scroller: { current: HTMLElement | null }, rows: readonly RequestLog[], reading: string): void {
  const before = useRef({ first: rows[0]?.requestLogId, reading });
  useLayoutEffect(() => {
    const element = scroller.current;
    const { first, reading: old } = before.current;
    before.current = { first: rows[0]?.requestLogId, reading };
    if (!element) return;
    if (old !== reading) element.scrollTop = 0;
    else if (element.scrollTop > 0 && first !== undefined) {
      const added = rows.findIndex(({ requestLogId }) => requestLogId === first);
      if (added > 0) element.scrollTop += added * rowHeight;
    }
  }, [scroller, rows, reading]);
}

function useNames(hasKeys: boolean): Names {
  const { data: restApis = [] } = useManagementQuery(restApisQuery);
  const { data: keyNames } = useManagementQuery(keyNamesQuery, { enabled: hasKeys });
  const apiNames = new Map(restApis.map(({ id = "", name = id }) => [id, name]));
  return { api: (id) => apiNames.get(id) ?? id, key: (id) => keyNames?.get(id) ?? id };
}

function moved(key: string, active: number, page: number, length: number): number | undefined {
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + page,
    PageUp: active - page,
    Home: 0,
    End: length - 1,
  };
  const target = targets[key];
  return target === undefined || length === 0 ? undefined : Math.min(Math.max(target, 0), length - 1);
}

/** The head stays on top of the rows. */
function reveal(element: HTMLElement | null, index: number): void {
  if (!element) return;
  const top = index * rowHeight;
  const room = element.clientHeight - rowHeight;
  if (top < element.scrollTop) element.scrollTop = top;
  else if (top + rowHeight > element.scrollTop + room) element.scrollTop = top + rowHeight - room;
}
