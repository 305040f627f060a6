// May they? A caller's own policies and the function's, by the one evaluator: within an account either may allow, and either may deny.
// "Policy evaluation logic", IAM user guide.
import { askFunctionPolicy, type FunctionPolicies } from "../../iam/functionPolicy.ts";
import { decideIdentity } from "../../iam/identityDecision.ts";
import type { AccessRequest, Decision } from "../../iam/policy.ts";
import type { Caller } from "../identity/caller.ts";
import type { FunctionGrants } from "../store/functions.ts";
import { resourceTagValues } from "../tags/tagConditions.ts";

export interface FunctionAccess {
  readonly action: string;
  readonly resource: string;
  readonly qualifier: string | undefined;
  readonly conditionValues: Readonly<Record<string, readonly string[]>>;
}

export function decideOnFunction(
  caller: Caller,
  accountId: string,
  grants: FunctionGrants | undefined,
  { action, resource, qualifier, conditionValues }: FunctionAccess,
): Decision {
  const request: AccessRequest = {
    ...{ action, resource },
    principal: { type: "AWS", id: caller.arn },
    alsoKnownAs: caller.known?.alsoKnownAs ?? [],
    conditionValues: { ...conditionValues, ...resourceTagValues(grants?.tags ?? {}) },
  };
  const own = decideIdentity(caller, request);
  const policies = withoutAccount(grants?.policies ?? {}, accountId);
  const granted = askFunctionPolicy(policies, qualifier, request);
  if (own === "ExplicitDeny" || granted === "ExplicitDeny") return "ExplicitDeny";
  return own === "Allow" || granted === "Allow" ? "Allow" : "ImplicitDeny";
}

/** That the whole account is named leaves it to the account's own policies whom they let. */
const withoutAccount = (policies: FunctionPolicies, accountId: string): FunctionPolicies =>
  Object.fromEntries(
    Object.entries(policies).flatMap(([qualifier, policy]) => {
      const statements = policy.statements.filter((statement) => !namesAccount(statement, accountId));
      return statements.length > 0 ? [[qualifier, { ...policy, statements }]] : [];
    }),
  );

const namesAccount = (statement: object, accountId: string): boolean =>
  "Effect" in statement &&
  statement.Effect === "Allow" &&
  "Principal" in statement &&
  Object(statement.Principal).AWS === `arn:aws:iam::${accountId}:root`;
