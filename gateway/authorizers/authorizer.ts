import type { SnapshotAuthorizer } from "../../contract/snapshot.ts";
import type { MappingScope } from "../mapping/mappingScope.ts";

/** One request as an authorizer sees it. */
export interface AuthorizedRequest {
  readonly authorizer: SnapshotAuthorizer;
  readonly methodArn: string;
  readonly resourcePath: string;
  readonly scope: MappingScope;
}

/** What a request says of who sends it. */
export interface Identity {
  /** Identity source → value; none of them is empty. */
  readonly values: ReadonlyMap<string, string>;
}

/** An authorizer that asks a function. "Input to an API Gateway Lambda authorizer". */
export interface LambdaAuthorizer {
  /** Nothing when the request lacks a part of it: the function is not asked. Throws what is wrong with the authorizer. */
  identityOf(request: AuthorizedRequest): Identity | undefined;
  /** The function's event. */
  event(request: AuthorizedRequest, identity: Identity): object;
  /** How an execution log shows it (recorded). */
  shownIdentity(identity: Identity): string;
}
