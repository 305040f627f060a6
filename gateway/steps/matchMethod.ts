// "Set up REST API methods in API Gateway": unknown path or method is one and the same 403 (recorded).
import { GatewayError } from "../responses/gatewayError.ts";
import type { Step } from "./step.ts";

export const matchMethod: Step = (invocation) => {
  const { api, path } = invocation.resolved;
  const match = api.resources.match(path, invocation.methodRequest.head.httpMethod);
  if (!match) throw new GatewayError("MISSING_AUTHENTICATION_TOKEN");
  invocation.matched = match;
};
