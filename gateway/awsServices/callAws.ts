// "Set up … an AWS integration": the integration request, signed with Signature Version 4 as the role or the endpoint wants it.
import { executeApiArn } from "../../contract/arn.ts";
import { type Credentials, signRequest } from "../../iam/sigv4.ts";
import { whyRoleRefused } from "../explaining/whyIntegration.ts";
import type { IntegrationRequest, Invocation } from "../invocation.ts";
import { HeaderMap } from "../mapping/headerMap.ts";
import type { Origin, UpstreamResponse } from "../ports/upstream.ts";
import { GatewayError } from "../responses/gatewayError.ts";
import type { Ports } from "../steps/step.ts";
import { exchange } from "../upstream/callBackEnd.ts";
import type { AwsAccess } from "./awsAccess.ts";
import type { AwsTarget } from "./awsTarget.ts";
import { RoleRefused, type RoleUse } from "./integrationRoles.ts";
import { roleAtDoor } from "./roleAtDoor.ts";

export async function callAws(invocation: Invocation, ports: Ports): Promise<UpstreamResponse> {
  const { aws, credentials: role, timeoutMs } = invocation.matched.method.integration;
  if (!aws) throw new GatewayError("API_CONFIGURATION_ERROR", { detail: "Invalid endpoint address" });
  const access = orConfigurationError(() => known(ports.aws));
  const reach = access.reach(aws);
  const use = roleUse(invocation);
  const credentials = orConfigurationError(() => access.credentials(reach, role, use));
  const { integrationRequest } = invocation;
  const { path } = integrationRequest;
  const ofRole = reach.isBundled && role ? orConfigurationError(() => roleAtDoor(access.roles, role, use, path)) : {};
  const request = {
    ...integrationRequest,
    path: `${reach.basePath}${path}`,
    headers: [...requestHeaders(invocation, aws.target, use), ...Object.entries(ofRole).flat()],
  };
  // Nobody reads a signature at the private door, and making one is most of what a call would cost.
  const headers = reach.isBundled
    ? request.headers
    : signed(request, reach.origin, aws.target, credentials, ports.clock.now());
  // The door of the bundled functions has no address that means anything to whoever reads the log.
  const shown = reach.isBundled ? aws.uri.origin : reach.origin;
  const call = { ...request, headers, origin: reach.origin, timeoutMs };
  const response = await exchange(invocation, reach.upstream, call, undefined, shown);
  const answered = new HeaderMap(response.headers);
  const requestId = answered.last("x-amzn-requestid") ?? answered.last("x-amz-request-id");
  invocation.integrationService = { status: response.status, ...(requestId !== undefined && { requestId }) };
  return response;
}

function known(access: AwsAccess | undefined): AwsAccess {
  if (!access) throw new Error("Services of AWS cannot be called from here");
  return access;
}

/** The method that calls, as trust policies and permissions of functions name it. */
function roleUse({ resolved, matched, methodRequest }: Invocation): RoleUse {
  const { region, accountId, id } = resolved.api.restApi;
  const { resourcePath } = matched.method;
  return {
    account: accountId,
    arn: executeApiArn(region, accountId, id, resolved.stageName, methodRequest.head.httpMethod, resourcePath),
  };
}

function orConfigurationError<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    const why = cause instanceof RoleRefused ? whyRoleRefused(cause) : undefined;
    throw new GatewayError("API_CONFIGURATION_ERROR", { cause, ...(why && { why }) });
  }
}

/** Recorded: only functions are told who calls. No mapping may say it instead. */
function requestHeaders(invocation: Invocation, { service }: AwsTarget, use: RoleUse): string[] {
  const { requestId, integrationRequest } = invocation;
  if (service !== "lambda") return [...integrationRequest.headers];
  const headers = integrationRequest.headers.filter((_, i, all) => !saysWhoCalls(all[i - (i % 2)] ?? ""));
  headers.push("x-amzn-lambda-integration-tag", requestId, "X-Amz-Source-Arn", use.arn);
  return headers;
}

const saysWhoCalls = (name: string): boolean =>
  /^(x-amz-source-(arn|account)|x-amzn-lambda-integration-tag|x-gatehouse-.*)$/i.test(name);

const signingNames = new Map(
  ["Authorization", "X-Amz-Date", "X-Amz-Content-Sha256", "X-Amz-Security-Token"].map((name) => [
    name.toLowerCase(),
    name,
  ]),
);
const noBody = Buffer.alloc(0);

/** Host, Content-Type and x-amz-* are signed; of these no header is there twice. */
function signed(
  request: IntegrationRequest,
  origin: Origin,
  { region, signingName }: AwsTarget,
  credentials: Credentials,
  nowMs: number,
): string[] {
  const { method, path, body } = request;
  const [rawPath = "", ...query] = path.split("?");
  const names = new Map(signingNames);
  const unsigned: string[] = [];
  const signable: Record<string, string> = { host: origin.host };
  for (let i = 0; i + 1 < request.headers.length; i += 2) {
    const name = request.headers[i] ?? "";
    const value = request.headers[i + 1] ?? "";
    const lower = name.toLowerCase();
    if (lower !== "content-type" && !lower.startsWith("x-amz-")) {
      unsigned.push(name, value);
      continue;
    }
    if (!names.has(lower)) names.set(lower, name);
    signable[lower] = Object.hasOwn(signable, lower) ? `${signable[lower]},${value}` : value;
  }
  const { host: _, ...headers } = signRequest(
    { method, rawPath, rawQuery: query.join("?"), headers: signable, body: Buffer.isBuffer(body) ? body : noBody },
    credentials,
    { region, service: signingName },
    nowMs,
  );
  return [...unsigned, ...Object.entries(headers).flatMap(([name, value]) => [names.get(name) ?? name, value])];
}
