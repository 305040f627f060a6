import type { WireRequest } from "../wire/message.ts";
import type { RouteMatch } from "../wire/router.ts";
import type { Caller } from "./identity/caller.ts";
import type { Tags } from "./tags/taggedResource.ts";

/** Reads are not audited unless they are denied. */
export const isRead = ({ request, match }: Attempt): boolean => match?.operation.isRead ?? request.method === "GET";

/** What is known of a management request so far; a refusal is audited with whatever there is. */
export interface Attempt {
  readonly requestId: string;
  readonly request: WireRequest;
  /** Undefined: no operation answers this method and path. */
  readonly match: RouteMatch | undefined;
  caller: Caller;
  region: string;
  /** Of the person or program that asks; of the browser where the console asks for one. */
  sourceIp: string;
  /** Epoch milliseconds: the moment policies are asked about. */
  readonly startedMs: number;
  /** The ARN that the call's permission is on, its tags with inherited ones, and by condition key what else is known of it. */
  resource?: string;
  resourceTags?: Tags;
  resourceValues?: Readonly<Record<string, string[]>>;
  /** By condition key, what the request asks for. */
  requestValues?: Readonly<Record<string, string[]>>;
}
