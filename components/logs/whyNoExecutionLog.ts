import type { Stage } from "@aws-sdk/client-api-gateway";
import { patchPart } from "../../lib/patchOperations.ts";
import type { RequestLog } from "./requestLogQueries.ts";

/** Why a request left no lines, from what its stage says now. */
export function whyNoExecutionLog(
  { methodSettings = {} }: Pick<Stage, "methodSettings">,
  { resourcePath, httpMethod, status }: Pick<RequestLog, "resourcePath" | "httpMethod" | "status">,
): string {
  if (resourcePath === "") return "No method matched this request, so there was nothing to execute.";
  const keys = [httpMethod, "ANY"].map((verb) => `${patchPart(resourcePath.slice(1))}/${verb}`);
  const settings = [...keys, ...keys.map((key) => `~1${key}`), "*/*"].map((key) => methodSettings[key]).find(Boolean);
  const level = settings?.loggingLevel ?? "OFF";
  if (level === "OFF") return "The execution log of this method is off.";
  if (level === "ERROR" && status < 500)
    return "The execution log of this method tells of errors only, and nothing failed here.";
  return "The execution log of this method was off when the request came.";
}
