// "Set up Lambda proxy integrations in API Gateway": the function's answer is the response, at once or as it comes.
import { callAws } from "../awsServices/callAws.ts";
import { functionError, refusedByService, thrownBy } from "../functionProxy/functionFailure.ts";
import { readFunctionResponse } from "../functionProxy/functionResponse.ts";
import { readStreamedResponse } from "../functionProxy/streamedResponse.ts";
import type { Invocation } from "../invocation.ts";
import { logEndpointResponseBody } from "../logs/executionLines.ts";
import { firstAccepted } from "../mapping/mediaTypes.ts";
import type { UpstreamResponse } from "../ports/upstream.ts";
import { readBody } from "../upstream/readBody.ts";
import { watchStream } from "../upstream/watchStream.ts";
import type { Integration } from "./integration.ts";

export const awsProxy: Integration = {
  async call(invocation, ports) {
    const response = await callAws(invocation, ports);
    if (response.status === 200 && invocation.matched.method.integration.isStreamed)
      invocation.integrationResponse = watchStream(invocation, await readStreamedResponse(response.body));
    else invocation.integrationResponse = await buffered(invocation, response);
    return undefined;
  },
};

async function buffered(invocation: Invocation, response: UpstreamResponse): Promise<UpstreamResponse> {
  const payload = await readBody(response.body);
  logEndpointResponseBody(invocation.executionLog, payload);
  if (response.status !== 200) throw refusedByService(invocation, payload);
  const thrown = thrownBy(response, payload);
  if (thrown !== undefined) throw functionError(thrown, invocation);
  const accepted = firstAccepted(invocation.methodRequest.headers.values("accept")?.[0]);
  return readFunctionResponse(payload, invocation.resolved.api.binaryMediaTypes.has(accepted));
}
