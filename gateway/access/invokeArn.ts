// "Control access for invoking an API": the ARN a call is decided on, in the words of the path that was matched.
import { executeApiArn } from "../../contract/arn.ts";
import type { Invocation } from "../invocation.ts";
import { percentDecode } from "../mapping/parseQuery.ts";
import { climbed, hasDotSegment, pathReadings } from "../mapping/pathReadings.ts";
import { RequestRefused } from "../responses/gatewayError.ts";

/** "Amazon API Gateway quotas": of a method's ARN when authorization is enabled on it, or the API has a resource policy. */
const arnLimitBytes = 1_600;
/** Everything of an ARN but its path is shorter than this. */
const longestPrefix = 500;

/** What an authorizer is shown as the method's ARN. Two paths that are routed apart have two ARNs, and none has a wildcard. */
export const invokeArn = (invocation: Invocation): string => arnOf(invocation, literalPath(invocation.resolved.path));

/** "the API client receives a 414 Request URI too long response" */
export function refuseLongArn(invocation: Invocation): void {
  if (invocation.resolved.path.length + longestPrefix <= arnLimitBytes) return;
  if (Buffer.byteLength(invokeArn(invocation)) > arnLimitBytes)
    throw new RequestRefused(414, "RequestUriTooLongException", "Request URI too long");
}

/** Other ways a back end may read the same path: what a policy denies of them is denied. */
export function otherArns(invocation: Invocation): readonly string[] {
  const { path } = invocation.resolved;
  const readings = pathReadings(path);
  if (readings.length === 0) return none;
  return [...new Set([path, percentDecode(path), ...readings])].map((other) => arnOf(invocation, other));
}

/** Where a path with dot segments may lead: a policy must allow that as well. */
export function climbedArns(invocation: Invocation): readonly string[] {
  const { path } = invocation.resolved;
  return hasDotSegment(path) ? [arnOf(invocation, climbed(path))] : none;
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
