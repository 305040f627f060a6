// What the filter members of the request log operations mean.
import type { RequestLogFilter } from "../../../../contract/requestLogOperations.ts";
import { badRequest } from "../../../../wire/errors.ts";
import type { Call } from "../../../call.ts";
import type { RequestLogQuery } from "../../../store/requestLogs.ts";

const hourMs = 3_600_000;
const longestText = 1024;
/** The last moment of the year 9999. */
const lastMs = 253_402_300_799_999;

export function requestLogQuery(filter: RequestLogFilter, { region, clock }: Call): RequestLogQuery {
  return {
    region,
    startMs: moment("startTime", filter.startTime) ?? clock.now() - hourMs,
    endMs: moment("endTime", filter.endTime),
    restApiId: text("restApiId", filter.restApiId) || undefined,
    stageName: text("stageName", filter.stageName) || undefined,
    status: filter.status ? statuses(filter.status) : undefined,
    httpMethod: text("httpMethod", filter.httpMethod) || undefined,
    // Empty is the path of requests that met no method.
    resourcePath: text("resourcePath", filter.resourcePath),
    apiKeyId: text("apiKeyId", filter.apiKeyId) || undefined,
    text: text("text", filter.text) || undefined,
  };
}

function moment(name: string, value: number | undefined): number | undefined {
  if (value !== undefined && !(Number.isInteger(value) && value >= 0 && value <= lastMs))
    throw badRequest(`${name} must be a time in whole milliseconds since 1970.`);
  return value;
}

function text(name: string, value: string | undefined): string | undefined {
  if (value !== undefined && (value.length > longestText || value.includes("\0")))
    throw badRequest(`${name} may have at most ${longestText} characters, and no NUL among them.`);
  return value;
}

function statuses(status: string): { from: number; to: number } {
  const [, hundreds, rest = ""] = /^([1-9])(\d\d|XX)$/i.exec(status) ?? [];
  if (hundreds === undefined) throw badRequest("status must be a status such as 404, or a class of them such as 4XX.");
  const isClass = rest.toUpperCase() === "XX";
  const from = isClass ? Number(hundreds) * 100 : Number(status);
  return { from, to: isClass ? from + 99 : from };
}
