// "Set up CloudWatch logging for REST APIs": the last lines, before the front adds headers of its own.
import type { Invocation, Payload } from "../invocation.ts";
import { logCompletion } from "../logs/executionLines.ts";

export function completeExecution(invocation: Invocation, response: Payload, isError: boolean): void {
  const { executionLog, integrationService } = invocation;
  if (executionLog) logCompletion(executionLog, response, isError, integrationService?.requestId);
}
