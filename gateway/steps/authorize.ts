// "How API Gateway resource policies affect authorization workflow": what the caller may do and what the API allows, together.
import { resourceDenied, userDenied } from "../access/accessDenied.ts";
import { decideAccess, invokeAction, noteAuthorize } from "../access/decideAccess.ts";
import { invokeArn } from "../access/invokeArn.ts";
import { whyDenied } from "../explaining/whyDenied.ts";
import type { Step } from "./step.ts";

export const authorize: Step = (invocation, { clock }) => {
  const startedAt = performance.now();
  const nowMs = clock.now();
  const decision = decideAccess(invocation, invokeAction, nowMs);
  if (decision === "Allow") {
    noteAuthorize(invocation, startedAt);
    return;
  }
  const { principal, policies } = invocation.authenticated;
  const why = whyDenied(invocation, invokeAction, nowMs);
  const error =
    policies !== undefined && principal === undefined
      ? resourceDenied(decision, why)
      : userDenied(principal?.id ?? "anonymous", invokeAction, invokeArn(invocation), decision, why);
  noteAuthorize(invocation, startedAt, error);
  throw error;
};
