// "Granting a user permissions to pass a role to an AWS service": whoever makes an API act in a role must be allowed to hand that role on.

import { requirePermission } from "./accessDenied.ts";
import type { Call } from "./call.ts";

/** A stage variable may become anything: whoever leaves the role to one must be allowed to pass whatever it could be. */
export function requirePassRole(call: Pick<Call, "caller" | "decide">, roleArn: string | undefined): void {
  if (roleArn?.startsWith("arn:")) requirePermission(call, passRole, roleArn.replace(/\$\{[^}]*\}/g, "*"));
}

export const passRole = "iam:PassRole";
