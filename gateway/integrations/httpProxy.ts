// "Set up HTTP proxy integrations in API Gateway": the back end's answer streams to the client.
import type { Invocation } from "../invocation.ts";
import { logEndpointResponseBody } from "../logs/executionLines.ts";
import type { UpstreamResponse } from "../ports/upstream.ts";
import { callBackEnd } from "../upstream/callBackEnd.ts";
import { readBody } from "../upstream/readBody.ts";
import { watchStream } from "../upstream/watchStream.ts";
import type { Integration } from "./integration.ts";

export const httpProxy: Integration = {
  call: (invocation, ports) =>
    callBackEnd(invocation, ports).then((response) => {
      if (invocation.matched.method.integration.isStreamed) {
        invocation.integrationResponse = watchStream(invocation, response);
        return undefined;
      }
      if (invocation.executionLog?.data) return readForLog(invocation, response);
      invocation.integrationResponse = response;
      return undefined;
    }),
};

async function readForLog(invocation: Invocation, response: UpstreamResponse): Promise<undefined> {
  const body = await readBody(response.body);
  logEndpointResponseBody(invocation.executionLog, body);
  invocation.integrationResponse = { ...response, body: response.body && body };
}
