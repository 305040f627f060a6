// Who signed, in the words of policies: "AWS global condition context keys", and "IAM identifiers" for what sessions are called.
import { assumedRoleArn, iamArn, userArn } from "../contract/arn.ts";
import type { Principal } from "./policy.ts";

export interface Signature {
  /** Epoch milliseconds: when the temporary credentials were made; absent: a long-term key. */
  readonly issuedMs?: number | undefined;
  /** Epoch milliseconds: when a second factor was shown. */
  readonly mfaMs?: number | undefined;
}

export interface KnownPrincipal {
  readonly arn: string;
  readonly userId: string;
  readonly principal: Principal;
  readonly alsoKnownAs: readonly Principal[];
  /** By condition key, lower-case. */
  readonly conditionValues: ReadonlyMap<string, readonly string[]>;
}

interface Identity {
  readonly name: string;
  readonly path: string;
  readonly uniqueId: string;
  readonly tags: Readonly<Record<string, string>>;
}

export function userPrincipal(accountId: string, user: Identity, signature: Signature, nowMs: number): KnownPrincipal {
  const arn = userArn(accountId, user.name, user.path);
  return {
    ...{ arn, userId: user.uniqueId, alsoKnownAs: [] },
    principal: { type: "AWS", id: arn },
    conditionValues: new Map([
      ...ofAll(accountId, arn, user, user.uniqueId),
      ["aws:principaltype", ["User"]],
      ["aws:username", [user.name]],
      ...ofSignature(signature, nowMs),
    ]),
  };
}

/** `aws:PrincipalArn` is the role's, whatever the session is called. A second factor counts for assuming the role, not beyond. */
export function rolePrincipal(
  accountId: string,
  role: Identity,
  session: { readonly name: string; readonly sourceIdentity?: string | undefined; readonly issuedMs: number },
): KnownPrincipal {
  const roleArn = iamArn(accountId, "role", role.name, role.path);
  const arn = assumedRoleArn(accountId, role.name, session.name);
  const userId = `${role.uniqueId}:${session.name}`;
  return {
    ...{ arn, userId },
    principal: { type: "AWS", id: arn },
    alsoKnownAs: [{ type: "AWS", id: roleArn }],
    conditionValues: new Map([
      ...ofAll(accountId, roleArn, role, userId),
      ["aws:principaltype", ["AssumedRole"]],
      ...(session.sourceIdentity === undefined ? [] : [["aws:sourceidentity", [session.sourceIdentity]] as const]),
      ...ofSignature({ issuedMs: session.issuedMs }, session.issuedMs),
    ]),
  };
}

type Values = readonly [key: string, values: readonly string[]];

const ofAll = (accountId: string, arn: string, { tags }: Identity, userId: string): Values[] => [
  ["aws:principalaccount", [accountId]],
  ["aws:principalarn", [arn]],
  ["aws:principalisawsservice", ["false"]],
  ["aws:userid", [userId]],
  ["aws:viaawsservice", ["false"]],
  ...Object.entries(tags).map(([key, value]): Values => [`aws:principaltag/${key.toLowerCase()}`, [value]]),
];

/** Long-term keys say nothing of second factors, not even that there was none. */
function ofSignature({ issuedMs, mfaMs }: Signature, nowMs: number): Values[] {
  if (issuedMs === undefined) return [];
  return [
    ["aws:tokenissuetime", [new Date(issuedMs).toISOString()]],
    ["aws:multifactorauthpresent", [String(mfaMs !== undefined)]],
    ...(mfaMs === undefined
      ? []
      : [["aws:multifactorauthage", [String(Math.max(0, Math.floor((nowMs - mfaMs) / 1000)))]] as const]),
  ];
}
