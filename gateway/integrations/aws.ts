// "Set up … an AWS integration" and "Set up Lambda custom integrations": a service of AWS answers, and templates transform what it says.
import { callAws } from "../awsServices/callAws.ts";
import { refusedByService, thrownBy } from "../functionProxy/functionFailure.ts";
import { logEndpointResponseBody } from "../logs/executionLines.ts";
import { readBody } from "../upstream/readBody.ts";
import type { Integration } from "./integration.ts";

export const aws: Integration = {
  async call(invocation, ports) {
    const response = await callAws(invocation, ports);
    const body = await readBody(response.body);
    logEndpointResponseBody(invocation.executionLog, body);
    if (invocation.matched.method.integration.aws?.target.functionName !== undefined) {
      if (response.status < 200 || response.status >= 300) throw refusedByService(invocation, body);
      // What a function throws comes with status 200: only its message tells errors apart.
      invocation.selectionText = thrownBy(response, body) ?? "";
    }
    invocation.integrationResponse = { ...response, body };
    return undefined;
  },
};
