// "Set up CloudWatch logging for REST APIs": where access is settled and the execution itself begins.
import { logMethodRequest } from "../logs/executionLines.ts";
import type { Step } from "./step.ts";

export const startExecution: Step = (invocation) => {
  if (invocation.executionLog) logMethodRequest(invocation, invocation.executionLog);
};
