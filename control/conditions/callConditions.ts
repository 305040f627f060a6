// What policies may ask of a management call: "AWS global condition context keys". A key without a value here matches nothing.
import type { Attempt } from "../attempt.ts";
import type { Caller } from "../identity/caller.ts";

type Asked = Pick<Attempt, "caller" | "request" | "region" | "sourceIp">;

export const callConditions = (
  { caller, request, region, sourceIp }: Asked,
  nowMs: number,
): Record<string, string[]> => ({
  ...Object.fromEntries(
    [...(caller.known?.conditionValues ?? unknownPrincipal(caller))].map(([key, values]) => [key, [...values]]),
  ),
  "aws:CurrentTime": [new Date(nowMs).toISOString()],
  "aws:EpochTime": [String(Math.floor(nowMs / 1_000))],
  ...(request.headers.referer !== undefined && { "aws:Referer": [request.headers.referer] }),
  "aws:SourceIp": [sourceIp],
  "aws:RequestedRegion": [region],
  "aws:UserAgent": [request.headers["user-agent"] ?? ""],
  "aws:SecureTransport": ["false"],
});

const unknownPrincipal = ({ userName, arn }: Caller): [string, string[]][] => [
  ["aws:username", [userName]],
  ["aws:PrincipalArn", [arn]],
];
