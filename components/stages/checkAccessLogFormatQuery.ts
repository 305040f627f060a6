import type { RequestLogOperations } from "../../contract/requestLogOperations.ts";
import type { ManagementQuery } from "../console/managementQuery.ts";

type Answer = RequestLogOperations["CheckAccessLogFormat"]["output"];

/** Asks the gateway that would write the lines; the same text gets the same answer, so it is asked once. */
export const checkAccessLogFormatQuery = (format: string): ManagementQuery<Answer> => ({
  queryKey: ["checkAccessLogFormat", format],
  load: ({ house }) => house("CheckAccessLogFormat", { format }),
});
