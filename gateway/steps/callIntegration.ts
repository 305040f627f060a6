// "Integrations for REST APIs": one registry, one call.
import { integrations } from "../integrations/index.ts";
import type { Step } from "./step.ts";

export const callIntegration: Step = (invocation, ports) =>
  integrations[invocation.matched.method.integration.type].call(invocation, ports);
