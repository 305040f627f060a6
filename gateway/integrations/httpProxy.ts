// "Set up HTTP proxy integrations in API Gateway": the back end's answer streams to the client.
import { callBackEnd } from "../upstream/callBackEnd.ts";
import type { Integration } from "./integration.ts";

export const httpProxy: Integration = {
  call: (invocation, ports) =>
    callBackEnd(invocation, ports).then((response) => {
      invocation.integrationResponse = response;
      return undefined;
    }),
};
