// A method's authorizer, ready to run. Which one of the registry runs it is said by `type` (authorizers/index.ts).
import type { JavaPattern } from "../../contract/javaPatterns/javaPattern.ts";
import type { SnapshotAuthorizer } from "../../contract/snapshot.ts";
import type { Source } from "../mapping/parameterMapping.ts";

export type CompiledAuthorizer = CompiledLambdaAuthorizer | CompiledUserPoolAuthorizer | { readonly type: "AWS_IAM" };

export interface CompiledLambdaAuthorizer {
  readonly type: "TOKEN" | "REQUEST";
  readonly settings: SnapshotAuthorizer;
  readonly sources: readonly IdentitySource[];
  /** Of TOKEN alone: what the token must match as a whole. */
  readonly validation?: JavaPattern;
  /** 0: every request asks. */
  readonly ttlMs: number;
  /** No other compilation has it: what was decided before a deployment is not known after it. */
  readonly serial: number;
}

export interface CompiledUserPoolAuthorizer {
  readonly type: "COGNITO_USER_POOLS";
  readonly settings: SnapshotAuthorizer;
  readonly source: IdentitySource;
  /** What `aud` must match as a whole. */
  readonly validation?: JavaPattern;
  readonly userPoolArns: readonly string[];
  /** Of the method: empty, an ID token is asked for; else an access token with one of them. */
  readonly scopes: readonly string[];
  readonly ttlMs: number;
  readonly serial: number;
}

export interface IdentitySource {
  /** As it is written: `method.request.header.Authorization`. */
  readonly name: string;
  readonly read: Source;
}
