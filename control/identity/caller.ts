import { portalAccessKeyId } from "../../contract/portal/portalOperations.ts";
import type { PolicyDocument } from "../../iam/policy.ts";

/** Who signed the request, and what they may do. */
export interface Caller {
  readonly userName: string;
  readonly arn: string;
  /** Absent with MANAGEMENT_AUTH=none. */
  readonly accessKeyId?: string;
  /** Names of the managed policies of the caller's groups. */
  readonly policyNames: readonly string[];
  readonly policies: readonly PolicyDocument[];
}

/** Nobody known: before authentication, or in front of the portal without having signed in. */
export const isStranger = ({ arn, accessKeyId }: Caller): boolean =>
  arn === nobody.arn || (accessKeyId === portalAccessKeyId && !arn.startsWith("developer/"));

/** Before, or without, authentication. */
export const nobody: Caller = { userName: "anonymous", arn: "anonymous", policyNames: [], policies: [] };
