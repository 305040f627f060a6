import {
  checkedIdentityPolicy,
  checkedTrustPolicy,
  maxPolicySize,
  maxTrustPolicySize,
  sizeOf,
} from "../../iam/checkedPolicy.ts";
import { PolicyError } from "../../iam/policyError.ts";
import type { CodeProblem } from "../ui/codeLanguage.ts";
import { jsonProblems } from "../ui/json.ts";
import { lineOf } from "./lineOf.ts";

/** What the server would refuse of a policy of a user, a group or a role. */
export const identityPolicyProblems = (text: string): CodeProblem[] =>
  problems(text, checkedIdentityPolicy, maxPolicySize);

/** What the server would refuse of the policy that says who may assume a role. */
export const trustPolicyProblems = (text: string): CodeProblem[] =>
  problems(text, checkedTrustPolicy, maxTrustPolicySize);

function problems(text: string, check: (text: string) => unknown, maxSize: number): CodeProblem[] {
  if (text.trim() === "") return [{ message: "Write a policy document, or begin with a template" }];
  const unreadable = jsonProblems(text);
  if (unreadable.length > 0) return unreadable;
  if (/[^\t\n\r\u0020-\u00ff]/.test(text)) return [{ message: "Only characters up to ÿ (U+00FF) may stand here" }];
  if (sizeOf(text) > maxSize) return [{ message: `At most ${maxSize} characters, white space not counted` }];
  try {
    check(text);
    return [];
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return [{ message: error.message, ...lineOf(text, error.member) }];
  }
}

/** Of a form's field; undefined when all is well. */
export const firstProblem = ([problem]: readonly CodeProblem[]): string | undefined => problem?.message;
