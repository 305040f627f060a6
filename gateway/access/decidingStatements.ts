// The statements behind a decision of decideAccess.ts: the same questions, asked again for who wants to know.
import { type DecidingStatement, decidingStatement, type PolicyDocument } from "../../iam/policy.ts";
import type { Invocation } from "../invocation.ts";
import { questionsOf } from "./decideAccess.ts";

/** What one side's policies say. */
export interface Judgement {
  /** The API's policy, or the caller's own. */
  readonly side: "resource" | "identity";
  /** Absent: no statement applies. */
  readonly found: DecidingStatement | undefined;
}

/** Of each side that has policies. */
export function decidingStatements(invocation: Invocation, action: string, nowMs: number): Judgement[] {
  const { resourcePolicy } = invocation.matched.method;
  const own = invocation.isAuthenticated ? invocation.authenticated.policies : undefined;
  const of = (policies: readonly PolicyDocument[]) => statementOf(policies, invocation, action, nowMs);
  return [
    ...(resourcePolicy ? [{ side: "resource" as const, found: of([resourcePolicy]) }] : []),
    ...(own ? [{ side: "identity" as const, found: of(own) }] : []),
  ];
}

function statementOf(policies: readonly PolicyDocument[], invocation: Invocation, action: string, nowMs: number) {
  const [asked, ...others] = questionsOf(invocation, action, nowMs).map((one) => decidingStatement(policies, one));
  return others.find((one) => one?.statement.effect === "Deny") ?? asked;
}
