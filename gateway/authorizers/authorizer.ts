import type { Authenticated } from "../access/authenticated.ts";
import type { CompiledLambdaAuthorizer } from "../config/compiledAuthorizer.ts";
import type { Invocation } from "../invocation.ts";
import type { MappingScope } from "../mapping/mappingScope.ts";
import type { Ports } from "../steps/step.ts";

/** Says who calls. Throws a GatewayError when it cannot; a promise only when it must wait. */
export interface Authorizer {
  authenticate(invocation: Invocation, ports: Ports): Authenticated | Promise<Authenticated>;
}

/** One request as a function is asked about it. */
export interface AuthorizedRequest {
  readonly authorizer: CompiledLambdaAuthorizer;
  readonly methodArn: string;
  readonly resourcePath: string;
  /** Below the stage, as it was sent. */
  readonly path: string;
  readonly scope: MappingScope;
}

/** What a request says of who sends it. */
export interface Identity {
  /** Identity source → its values; none of them is empty, the last counts where one is asked for. */
  readonly values: ReadonlyMap<string, readonly string[]>;
}

/** An authorizer that asks a function. "Input to an API Gateway Lambda authorizer". */
export interface LambdaAuthorizer {
  /** Nothing when the request lacks a part of it: the function is not asked. */
  identityOf(request: AuthorizedRequest): Identity | undefined;
  /** The function's event. */
  event(request: AuthorizedRequest, identity: Identity): object;
  /** How an execution log shows it (recorded). */
  shownIdentity(identity: Identity): string;
}
