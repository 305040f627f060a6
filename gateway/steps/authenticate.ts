// "Control and manage access to REST APIs in API Gateway": the method's authorizer says who calls.
import type { Attempt, Authenticated } from "../access/authenticated.ts";
import { refuseLongArn } from "../access/invokeArn.ts";
import { authorizers } from "../authorizers/index.ts";
import type { Invocation } from "../invocation.ts";
import { GatewayError, RequestRefused } from "../responses/gatewayError.ts";
import type { Step } from "./step.ts";

export const authenticate: Step = (invocation, ports) => {
  const { authorizer } = invocation.matched.method;
  // Nobody is let in because something is missing.
  if (!authorizer) throw new GatewayError("AUTHORIZER_CONFIGURATION_ERROR");
  refuseLongArn(invocation);
  const startedAt = performance.now();
  const known = (authenticated: Authenticated) => {
    note(invocation, startedAt);
    invocation.authenticated = authenticated;
    return undefined;
  };
  const failed = (error: unknown): never => {
    note(invocation, startedAt, error);
    throw error;
  };
  try {
    const found = authorizers[authorizer.type].authenticate(invocation, ports);
    return found instanceof Promise ? found.then(known, failed) : known(found);
  } catch (error) {
    return failed(error);
  }
};

/** `$context.authenticate` tells of credentials, `$context.authorizer` of Lambda authorizers and user pools. */
function note(invocation: Invocation, startedAt: number, error?: unknown): void {
  const slot = invocation.matched.method.authorizer?.type === "AWS_IAM" ? "authenticate" : "authorizer";
  const attempt: Attempt = {
    status: error === undefined ? 200 : error instanceof RequestRefused ? error.statusCode : 500,
    latencyMs: performance.now() - startedAt,
    ...(error instanceof Error && { error: error.message }),
  };
  invocation.accessAttempts = { ...invocation.accessAttempts, [slot]: attempt };
}
