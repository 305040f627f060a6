// "How API Gateway resource policies affect authorization workflow": what the caller may do and what the API allows, together.
import { resourceDenied, userDenied } from "../access/accessDenied.ts";
import { decideAccess, invokeAction, noteAuthorize } from "../access/decideAccess.ts";
import { invokeArn } from "../access/invokeArn.ts";
import type { Step } from "./step.ts";

export const authorize: Step = (invocation, { clock }) => {
  const startedAt = performance.now();
  const decision = decideAccess(invocation, invokeAction, clock.now());
  if (decision === "Allow") {
    noteAuthorize(invocation, startedAt);
    return;
  }
  const { principal, policies } = invocation.authenticated;
  const error =
    policies !== undefined && principal === undefined
      ? resourceDenied(decision)
      : userDenied(principal?.id ?? "anonymous", invokeAction, invokeArn(invocation), decision);
  noteAuthorize(invocation, startedAt, error);
  throw error;
};
