// Why an integration got no request, gave no answer, or gave one that the method cannot use.
import type { ExplainWhy } from "../responses/why.ts";
import { cutText } from "./nearest.ts";

export const whyNoTemplate =
  (mediaType: string, templates: ReadonlyMap<string, unknown>): ExplainWhy =>
  () => ({
    rule: `The method lets no body of the type ${cutText(mediaType)} through: it has no mapping template for it${templates.size > 0 ? `; it has: ${[...templates.keys()].join(", ")}` : ""}.`,
    change: "Send a Content-Type it has a template for, or add one and deploy the API again.",
  });

export const whyNotSelected =
  (status: number): ExplainWhy =>
  () => ({
    rule: `No integration response is selected by what the integration answered (status ${status}), and none is the default.`,
    change: "Add an integration response without a selection pattern and deploy the API again.",
  });

export const whyUndeclared =
  (statusCode: number): ExplainWhy =>
  () => ({
    rule: `The integration response that was selected maps to the status ${statusCode}, which the method does not declare.`,
    change: "Add a method response for that status and deploy the API again.",
  });

export const whyTimedOut =
  (timeoutMs: number): ExplainWhy =>
  () => ({
    rule: `The integration did not answer within ${timeoutMs} ms.`,
    change: "Let what is behind the API answer sooner, or raise the integration's timeout and deploy the API again.",
  });

export const whyEventTooLarge: ExplainWhy = () => ({
  rule: "The function's event, which is the request as JSON, is larger than the 6 MB that Lambda takes.",
  change: "Send a smaller body, or put it into a store and send where it is.",
});

export const whyEventNotJson: ExplainWhy = () => ({
  rule: "What the request became for the function is not JSON, and Lambda takes nothing else.",
  change: "Send a JSON body, or let the method's mapping template make JSON of it and deploy the API again.",
});

/** By its code alone: a message may quote. */
export const whyUnreachable =
  (error: Error & { code?: unknown }): ExplainWhy =>
  () => {
    const code = typeof error.code === "string" && /^[A-Z_]{3,40}$/.test(error.code) ? ` (${error.code})` : "";
    return {
      rule: `The integration could not be reached, or its answer could not be read${code}.`,
      change: "See that what is behind the API runs and that the gateway may reach it.",
    };
  };

const roleReasons = {
  distrust: {
    clause: "its trust policy does not let apigateway.amazonaws.com assume it for this method",
    change: "Let the role's trust policy name apigateway.amazonaws.com, or name another role and deploy the API again.",
  },
  unmapped: {
    clause: "no credentials are mapped to it",
    change: "Have an administrator map credentials to it; for bundled functions a role of IAM with this ARN is enough.",
  },
};

export const whyRoleRefused =
  ({ roleArn, reason }: { readonly roleArn: string; readonly reason: keyof typeof roleReasons }): ExplainWhy =>
  () => ({
    rule: `The integration may not act in the role ${cutText(roleArn)}: ${roleReasons[reason].clause}.`,
    change: roleReasons[reason].change,
  });
