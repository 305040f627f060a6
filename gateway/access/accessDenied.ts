// What a caller who may not call is told (recorded; "How do I troubleshoot HTTP 403 errors from API Gateway?").
import type { Decision } from "../../iam/policy.ts";
import { GatewayError } from "../responses/gatewayError.ts";
import type { ExplainWhy } from "../responses/why.ts";

type Denial = Exclude<Decision, "Allow">;

const ending: Readonly<Record<Denial, string>> = { ExplicitDeny: " with an explicit deny", ImplicitDeny: "" };

/** `who`: an ARN, or `anonymous`. */
export const userDenied = (who: string, action: string, arn: string, decision: Denial, why: ExplainWhy): GatewayError =>
  denied(`User: ${who} is not authorized to perform: ${action} on resource: ${masked(arn)}${ending[decision]}`, why);

/** Whom a Lambda authorizer knows has no ARN. */
export const resourceDenied = (decision: Denial, why: ExplainWhy): GatewayError =>
  denied(`User is not authorized to access this resource${ending[decision]}`, why);

const denied = (message: string, why: ExplainWhy) => new GatewayError("ACCESS_DENIED", { message, why });

/** Of an account id only the last four digits are shown. */
const masked = (arn: string): string => arn.replace(/^((?:[^:]*:){4})\d{8}(?=\d{4}:)/, "$1********");
