// One logged request with the lines of its execution log.
import { z } from "zod";
import { notFound } from "../../../../wire/errors.ts";
import type { HouseOperation } from "../../../call.ts";
import { readRequestLogId } from "./requestLogPosition.ts";

const linesSchema = z.array(z.tuple([z.number(), z.string()]));

export const getRequestLog: HouseOperation<"GetRequestLog"> = async ({ requestLogId = "" }, { store, region }) => {
  const position = readRequestLogId(requestLogId);
  const found = position && (await store.requestLogs.get(region, position));
  if (!found) throw notFound("Invalid request log identifier specified");
  const { requestLog, executionLog = "[]" } = found;
  const lines = linesSchema.parse(JSON.parse(executionLog));
  return {
    requestLog,
    executionLog: lines.map(([offsetMs, message]) => ({ timestamp: requestLog.date.getTime() + offsetMs, message })),
  };
};
