import { portalAccessKeyId } from "../../contract/portal/portalOperations.ts";
import type { IdentityPolicies } from "../../iam/identityDecision.ts";
import type { KnownPrincipal } from "../../iam/knownPrincipal.ts";

/** Who signed the request, and what they may do. */
export interface Caller extends IdentityPolicies {
  /** Empty for the session of a role. */
  readonly userName: string;
  readonly arn: string;
  /** Absent with MANAGEMENT_AUTH=none. */
  readonly accessKeyId?: string;
  /** Names of the managed policies of the caller and the caller's groups, customer managed ones left out. */
  readonly policyNames: readonly string[];
  /** Absent: nobody that IAM knows. */
  readonly known?: KnownPrincipal;
  /** What kind of temporary credentials signed; absent: a long-term key. */
  readonly session?: "signIn" | "sessionToken" | "role";
  readonly hasMfa?: boolean;
}

/** Nobody known: before authentication, or in front of the portal without having signed in. */
export const isStranger = ({ arn, accessKeyId }: Caller): boolean =>
  arn === nobody.arn || (accessKeyId === portalAccessKeyId && !arn.startsWith("developer/"));

/** Before, or without, authentication. */
export const nobody: Caller = { userName: "anonymous", arn: "anonymous", policyNames: [], policies: [] };
