import { nameError } from "../policies/policyNames.ts";
import { firstProblem, trustPolicyProblems } from "../policies/policyProblems.ts";

export interface RoleForm {
  readonly name: string;
  readonly description: string;
  /** Of a session, at most. */
  readonly hours: string;
  readonly trust: string;
}

// "CreateRole", IAM API reference: Description, MaxSessionDuration (3600 to 43200 seconds).
export const roleErrors = ({ name, description, hours, trust }: RoleForm) => ({
  name: nameError(name, 64, "deployer"),
  description: description.length > 1000 ? "Use at most 1000 characters." : undefined,
  hours: /^([1-9]|1[0-2])$/.test(hours) ? undefined : "Use 1 to 12 whole hours.",
  trust: firstProblem(trustPolicyProblems(trust)),
});

export const secondsOf = (hours: string): number => Number(hours) * 3600;
export const hoursOf = (seconds: number | undefined = 3600): string => String(Math.floor(seconds / 3600));
