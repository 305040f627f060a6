// "How API Gateway resource policies affect authorization workflow": without an authorizer the policy alone decides and must allow;
// before a Lambda authorizer only what it denies counts. With IAM and Cognito it is looked at once the caller is known.
import { userDenied } from "../access/accessDenied.ts";
import { invokeAction, noteAuthorize, resourceDecision } from "../access/decideAccess.ts";
import { invokeArn, refuseLongArn } from "../access/invokeArn.ts";
import { whyDenied } from "../explaining/whyDenied.ts";
import type { Step } from "./step.ts";

export const denyByResourcePolicy: Step = (invocation, { clock }) => {
  refuseLongArn(invocation);
  const startedAt = performance.now();
  const nowMs = clock.now();
  const decision = resourceDecision(invocation, invokeAction, nowMs) ?? "Allow";
  const isFinal = invocation.matched.method.authorizer === undefined;
  if (decision === "ExplicitDeny" || (isFinal && decision === "ImplicitDeny")) {
    const why = whyDenied(invocation, invokeAction, nowMs);
    const error = userDenied("anonymous", invokeAction, invokeArn(invocation), decision, why);
    noteAuthorize(invocation, startedAt, error);
    throw error;
  }
  if (isFinal) noteAuthorize(invocation, startedAt);
};
