import type { RequestLogRow } from "../../contract/requestLog.ts";
import { OpenBatch } from "../logs/openBatch.ts";
import type { LogBatch } from "../ports/logSink.ts";

export const requestLogRow = (other: Partial<RequestLogRow> = {}): RequestLogRow => ({
  at: Date.now(),
  region: "us-east-1",
  restApiId: "api1",
  stageName: "prod",
  requestId: "id-1",
  httpMethod: "GET",
  path: "/prod/pets",
  resourcePath: "/pets",
  status: 200,
  responseLatency: 5,
  responseLength: 2,
  sourceIp: "127.0.0.1",
  accessLogGroup: "pets",
  accessLogLine: "id-1 200",
  ...other,
});

export function batchOf(rows: readonly RequestLogRow[], hasLines = false): LogBatch {
  const batch = new OpenBatch(hasLines);
  for (const row of rows) batch.add(row);
  return batch.close([], (bytes) => new ArrayBuffer(bytes));
}
