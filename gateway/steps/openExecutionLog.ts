// "Set up CloudWatch logging for REST APIs": from here on a method that keeps an execution log is listened to.
import { MethodLog } from "../logs/methodLog.ts";
import type { Step } from "./step.ts";

export const openExecutionLog: Step = (invocation) => {
  const { executionLogging } = invocation.matched.method;
  if (!executionLogging) return;
  invocation.executionLog = new MethodLog(executionLogging, invocation.arrivedAt);
  invocation.executionLog.info(`Extended Request Id: ${invocation.extendedRequestId}`);
};
