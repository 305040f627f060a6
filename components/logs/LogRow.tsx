import { MethodBadge } from "../methods/MethodBadge.tsx";
import type { TimeZone } from "../timeRange/useTimeRange.ts";
import { LogStatus } from "./LogStatus.tsx";
import { latencyText, momentText } from "./logTexts.ts";
import { arrivedAt, type RequestLog } from "./requestLogQueries.ts";

/** Their widths are those of `.logRow` in the style sheet. */
export const logColumns = [
  { id: "time", header: "Time" },
  { id: "status", header: "Status" },
  { id: "method", header: "Method" },
  { id: "path", header: "Path" },
  { id: "stage", header: "API / stage" },
  { id: "latency", header: "Latency" },
  { id: "backEnd", header: "Back end" },
  { id: "key", header: "API key" },
  { id: "requestId", header: "Request ID" },
] as const;

export interface Names {
  readonly api: (restApiId: string) => string;
  readonly key: (apiKeyId: string) => string;
}

export interface LogRowProps {
  readonly id: string;
  readonly row: RequestLog;
  readonly index: number;
  /** Pixels from the first row. */
  readonly top: number;
  readonly isActive: boolean;
  readonly isOpen: boolean;
  readonly zone: TimeZone;
  readonly names: Names;
}

export function LogRow({ id, row, index, top, isActive, isOpen, zone, names }: LogRowProps) {
  const cells = {
    time: momentText(arrivedAt(row), zone),
    status: <LogStatus status={row.status} />,
    method: <MethodBadge httpMethod={row.httpMethod} />,
    path: row.path,
    stage: `${names.api(row.restApiId)} / ${row.stageName}`,
    latency: latencyText(row.responseLatency),
    backEnd: row.integrationLatency === undefined ? "–" : latencyText(row.integrationLatency),
    key: row.apiKeyId === undefined ? "–" : names.key(row.apiKeyId),
    requestId: row.requestId,
  };
  return (
    <tr
      id={id}
      tabIndex={-1}
      data-index={index}
      aria-rowindex={index + 2}
      aria-selected={isOpen}
      className={isActive ? "logRow logRowActive" : "logRow"}
      style={{ transform: `translateY(${top}px)` }}
    >
      {logColumns.map(({ id: column }) => (
        <td
          key={column}
          className={`logCell logCell-${column}`}
          title={typeof cells[column] === "string" ? cells[column] : undefined}
        >
          {cells[column]}
        </td>
      ))}
    </tr>
  );
}
