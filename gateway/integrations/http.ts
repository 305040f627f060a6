// "Set up HTTP integrations in API Gateway": the back end's whole answer is read, because templates transform it.
import { logEndpointResponseBody } from "../logs/executionLines.ts";
import { callBackEnd } from "../upstream/callBackEnd.ts";
import { readBody } from "../upstream/readBody.ts";
import type { Integration } from "./integration.ts";

export const http: Integration = {
  async call(invocation, ports) {
    const response = await callBackEnd(invocation, ports);
    const body = await readBody(response.body);
    logEndpointResponseBody(invocation.executionLog, body);
    invocation.integrationResponse = { ...response, body };
    return undefined;
  },
};
