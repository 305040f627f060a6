// "Set up REST API methods in API Gateway": unknown path or method is one and the same 403 (recorded).
import { whyNoMethod } from "../explaining/whyNoMethod.ts";
import { GatewayError } from "../responses/gatewayError.ts";
import type { Step } from "./step.ts";

export const matchMethod: Step = (invocation) => {
  const { api, path } = invocation.resolved;
  const { httpMethod } = invocation.methodRequest.head;
  const match = api.resources.match(path, httpMethod);
  if (!match) throw new GatewayError("MISSING_AUTHENTICATION_TOKEN", { why: whyNoMethod(api, httpMethod, path) });
  invocation.matched = match;
};
