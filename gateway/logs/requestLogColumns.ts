import type { RequestLogRow } from "../../contract/requestLog.ts";
import type { ArrayColumn } from "./arrayColumn.ts";

interface RequestLogColumn {
  readonly name: keyof RequestLogRow;
  readonly type: string;
  /** pg_type's number of it. */
  readonly typeId: number;
  readonly write: (column: ArrayColumn, row: RequestLogRow) => void;
}

const text = (name: keyof RequestLogRow, read: (row: RequestLogRow) => string | undefined): RequestLogColumn => ({
  name,
  type: "text",
  typeId: 25,
  write: (column, row) => column.text(read(row)),
});

/** The columns of the request log (contract/requestLog.ts), as batches carry them. */
export const requestLogColumns: readonly RequestLogColumn[] = [
  { name: "at", type: "timestamptz", typeId: 1184, write: (column, row) => column.timestamp(row.at) },
  text("region", (row) => row.region),
  text("restApiId", (row) => row.restApiId),
  text("stageName", (row) => row.stageName),
  text("requestId", (row) => row.requestId),
  text("httpMethod", (row) => row.httpMethod),
  text("path", (row) => row.path),
  text("resourcePath", (row) => row.resourcePath),
  { name: "status", type: "int2", typeId: 21, write: (column, row) => column.int2(row.status) },
  { name: "responseLatency", type: "float4", typeId: 700, write: (column, row) => column.float4(row.responseLatency) },
  {
    name: "integrationLatency",
    type: "float4",
    typeId: 700,
    write: (column, row) => column.float4(row.integrationLatency),
  },
  { name: "responseLength", type: "int8", typeId: 20, write: (column, row) => column.int8(row.responseLength) },
  text("sourceIp", (row) => row.sourceIp),
  text("apiKeyId", (row) => row.apiKeyId),
  text("errorType", (row) => row.errorType),
  text("accessLogGroup", (row) => row.accessLogGroup),
  text("accessLogLine", (row) => row.accessLogLine),
  text("executionLog", (row) => row.executionLog),
  { name: "isCanary", type: "bool", typeId: 16, write: (column, row) => column.bool(row.isCanary === true) },
];
