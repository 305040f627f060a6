// May they? A caller's own policies and the function's, by the one evaluator: within an account either may allow, and either may deny.
// "Policy evaluation logic", IAM user guide.
import { askFunctionPolicy, withoutAccount } from "../../iam/functionPolicy.ts";
import { decideIdentity } from "../../iam/identityDecision.ts";
import type { AccessRequest, Decision } from "../../iam/policy.ts";
import { resourceTagValues } from "../conditions/tagConditions.ts";
import type { Caller } from "../identity/caller.ts";
import type { FunctionGrants } from "../store/functions.ts";

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
  const { policies } = withoutAccount({ policies: grants?.policies ?? {} }, accountId);
  const granted = askFunctionPolicy(policies, qualifier, request);
  if (own === "ExplicitDeny" || granted === "ExplicitDeny") return "ExplicitDeny";
  return own === "Allow" || granted === "Allow" ? "Allow" : "ImplicitDeny";
}
