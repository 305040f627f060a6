// "Control access for invoking an API": the ARN a call is decided on, in the words of the path that was matched.
import { executeApiArn } from "../../contract/arn.ts";
import type { Invocation } from "../invocation.ts";
import { percentDecode } from "../mapping/parseQuery.ts";

/** What an authorizer is shown as the method's ARN. Two paths that are routed apart have two ARNs, and none has a wildcard. */
export const invokeArn = (invocation: Invocation): string => arnOf(invocation, literalPath(invocation.resolved.path));

/** Other ways a back end may read the same path: what a policy denies of them is denied. */
export function otherArns(invocation: Invocation): readonly string[] {
  const { path } = invocation.resolved;
  if (!path.includes("%") && !path.endsWith("/")) return none;
  return [...new Set([path, percentDecode(path)])].map((other) => arnOf(invocation, other));
}

const none: readonly string[] = [];

function arnOf({ resolved, methodRequest }: Invocation, path: string): string {
  const { region, accountId, id } = resolved.api.restApi;
  return executeApiArn(region, accountId, id, resolved.stageName, methodRequest.head.httpMethod, path);
}

/** Routing takes no notice of a slash at the end. Decoded once, but for what would mean something in a policy. */
function literalPath(path: string): string {
  const routed = path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
  if (!/[%*?$]/.test(routed)) return routed;
  return routed
    .split("/")
    .map((segment) =>
      percentDecode(segment)
        .replace(/[%/*?$]/g, encodeURIComponent)
        .replaceAll("*", "%2A"),
    )
    .join("/");
}
