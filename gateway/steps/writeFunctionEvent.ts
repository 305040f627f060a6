// "Set up Lambda proxy integrations": the whole request becomes the function's event; mapped parameters have no effect on it.
import { functionEvent } from "../functionProxy/functionEvent.ts";
import type { Invocation } from "../invocation.ts";
import { logMethodRequestBody } from "../logs/executionLines.ts";
import { refuseUnmappable } from "../mapping/assignParameters.ts";
import { integrationPath } from "../mapping/integrationPath.ts";
import type { Step } from "./step.ts";

const noBody = Buffer.alloc(0);

export const writeFunctionEvent: Step = (invocation) => {
  const { body } = invocation.methodRequest.head;
  return body ? body.read().then((bytes) => write(invocation, bytes)) : write(invocation, noBody);
};

function write(invocation: Invocation, body: Buffer): undefined {
  logMethodRequestBody(invocation.executionLog, body);
  const { httpMethod, requestParameters, uri } = invocation.matched.method.integration;
  refuseUnmappable(requestParameters);
  const { id } = invocation.resolved.api.restApi;
  const { head } = invocation.methodRequest;
  invocation.integrationRequest = {
    method: httpMethod === undefined || httpMethod === "ANY" ? head.httpMethod : httpMethod,
    path: integrationPath(uri),
    headers: [
      ...["Accept", "application/json"],
      ...["User-Agent", `AmazonAPIGateway_${id}`],
      ...["Content-Type", "application/json"],
      ...["X-Amzn-Trace-Id", head.traceId],
      ...["x-amzn-apigateway-api-id", id],
    ],
    body: Buffer.from(JSON.stringify(functionEvent(invocation, body))),
  };
}
