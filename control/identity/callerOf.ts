// From what is stored of a key, or of a role's session, to who that is and what they may do.
import { knownPolicies } from "../../iam/knownPolicies.ts";
import { rolePrincipal, userPrincipal } from "../../iam/knownPrincipal.ts";
import { policiesNamed, signedInPolicy } from "../../iam/managedPolicies.ts";
import type { AccessKeyWithUser } from "../store/accessKeys.ts";
import type { StoredRoleSession } from "../store/roles.ts";
import type { Caller } from "./caller.ts";

export function userCaller(key: AccessKeyWithUser, accountId: string, nowMs: number): Caller {
  const { user, mfaDate, sessionTokenHash } = key;
  const isTemporary = sessionTokenHash !== undefined;
  const signature = isTemporary ? { issuedMs: key.createdDate.getTime(), mfaMs: mfaDate?.getTime() } : {};
  const known = userPrincipal(accountId, user, signature, nowMs);
  return {
    ...{ userName: user.name, arn: known.arn, accessKeyId: key.id, policyNames: user.policyNames, known },
    policies: [signedInPolicy, ...policiesNamed(user.policyNames), ...knownPolicies(user.policyDocuments)],
    ...(isTemporary && { session: key.isSessionToken ? "sessionToken" : "signIn" }),
    hasMfa: isTemporary && mfaDate !== undefined,
  };
}

export function roleCaller(session: StoredRoleSession, accountId: string): Caller {
  const { role, sessionName: name, sourceIdentity } = session;
  const known = rolePrincipal(accountId, role, { name, sourceIdentity, issuedMs: session.createdDate.getTime() });
  const { sessionPolicies } = session;
  return {
    ...{ userName: "", arn: known.arn, accessKeyId: session.id, policyNames: role.managedPolicies, known },
    policies: [signedInPolicy, ...policiesNamed(role.managedPolicies), ...knownPolicies(session.policyDocuments)],
    ...(sessionPolicies.length > 0 && { sessionPolicies: [signedInPolicy, ...knownPolicies(sessionPolicies)] }),
    session: "role",
  };
}
