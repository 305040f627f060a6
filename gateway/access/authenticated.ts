// What is known of a caller once the method's authorizer has answered.
import type { PolicyDocument, Principal } from "../../iam/policy.ts";

export interface Authenticated {
  /** Whom a resource policy can name; absent: nobody that AWS knows. */
  readonly principal?: Principal;
  /** What else a resource policy may know them as: the role of a role's session. */
  readonly alsoKnownAs?: readonly Principal[];
  /** What the caller may do by itself; absent: the authorizer says who calls, not what they may. */
  readonly policies?: readonly PolicyDocument[];
  /** A session may no more than these say; absent: it is not limited. */
  readonly sessionPolicies?: readonly PolicyDocument[];
  /** `$context.authorizer`. */
  readonly context?: Readonly<Record<string, unknown>>;
  /** Of `$context.identity`. */
  readonly identity?: Readonly<Record<string, string>>;
  /** By condition key, lower-case. */
  readonly conditionValues?: ReadonlyMap<string, readonly string[]>;
  /** The API key's value, where the API takes it from its authorizer. */
  readonly usageIdentifierKey?: string;
  /** Epoch milliseconds; not to be kept any longer. */
  readonly expiresAt?: number;
}

/** One of `$context.authenticate`, `.authorizer` and `.authorize`, for logs. */
export interface Attempt {
  readonly status: number;
  readonly latencyMs: number;
  readonly error?: string;
}

export interface AccessAttempts {
  readonly authenticate?: Attempt;
  readonly authorizer?: Attempt;
  readonly authorize?: Attempt;
}

/** The call of an authorizer's function. */
export interface AuthorizerCall {
  readonly latencyMs: number;
  /** Of the service that runs the function. */
  readonly status: number;
  readonly requestId?: string | undefined;
}
