// Which statement of whose policy keeps a caller out, found again once somebody asks.

import { managedPolicies } from "../../iam/managedPolicies.ts";
import { decidingStatements, type Judgement } from "../access/decidingStatements.ts";
import { invokeArn } from "../access/invokeArn.ts";
import type { Invocation } from "../invocation.ts";
import type { ExplainWhy } from "../responses/why.ts";

export const whyDenied =
  (invocation: Invocation, action: string, nowMs: number): ExplainWhy =>
  () => {
    const judgements = decidingStatements(invocation, action, nowMs);
    const what = `${action} on ${invokeArn(invocation)}`;
    const denying = judgements.find(({ found }) => found?.statement.effect === "Deny");
    if (denying) {
      return {
        rule: `${capital(policyText(invocation, denying))} denies ${what}: ${statementText(denying)}.`,
        change: `Change that statement so that it does not apply to this request${changeOf(denying)}.`,
      };
    }
    const silent = judgements.filter(({ found }) => found === undefined);
    return {
      rule: `Nothing allows ${what}: ${silent.map((one) => `${policyText(invocation, one)} has no statement that does`).join(", and ") || "the caller has no policy"}.`,
      change: `Add a statement that allows it${silent[0] ? changeOf(silent[0]) : ""}.`,
    };
  };

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

const changeOf = ({ side }: Judgement): string => (side === "resource" ? ", and deploy the API again" : "");

function policyText(invocation: Invocation, { side, found }: Judgement): string {
  if (side === "resource") return "the API's resource policy";
  const { authorizer } = invocation.matched.method;
  if (authorizer && authorizer.type !== "AWS_IAM")
    return `the policy that the authorizer ${authorizer.settings.name} answered`;
  const managed = [...managedPolicies].find(([, document]) => document === found?.document)?.[0];
  const who = invocation.authenticated.principal?.id ?? "the caller";
  return managed === undefined ? `a policy of ${who}` : `the policy ${managed} of ${who}`;
}

/** Conditions are named, their values are not. */
function statementText({ found }: Judgement): string {
  if (!found) return "";
  const { index, statement } = found;
  const keys = [...new Set(statement.conditions.map(({ key }) => key))];
  const sid = statement.sid ? ` (${statement.sid})` : "";
  return `statement ${index + 1}${sid}${keys.length > 0 ? `, whose condition looks at ${keys.join(", ")}` : ""}`;
}
