// One management call from signature to answer, in the order of AWS: who, may they, what do they ask, is it well formed, do it.
import { randomBytes, randomUUID } from "node:crypto";
import type { Logger } from "pino";
import { houseArn, managementArn, userArn } from "../contract/arn.ts";
import { operations, type ServiceName } from "../contract/operations.ts";
import { type Decision, evaluate } from "../iam/policy.ts";
import { errorResponse, ServiceException } from "../wire/errors.ts";
import type { WireRequest, WireResponse } from "../wire/message.ts";
import { parseInput } from "../wire/parseInput.ts";
import { createRouter, type RouteMatch } from "../wire/router.ts";
import { serializeOutput } from "../wire/serializeOutput.ts";
import { validateInput } from "../wire/validateInput.ts";
import type { Attempt } from "./attempt.ts";
import { type AuditTrail, createAuditTrail } from "./auditTrail.ts";
import type { Call, CallSettings, Clock, GatewayDoor } from "./call.ts";
import { clientAddress } from "./clientAddress.ts";
import { refuseForeign } from "./hostRules.ts";
import type { Authenticator } from "./identity/authenticate.ts";
import { type Caller, nobody } from "./identity/caller.ts";
import type { Database } from "./store/database.ts";
import type { Store } from "./store/store.ts";

type AnyOperation = (input: never, call: Call) => Promise<unknown>;
export type Registries = Readonly<Record<ServiceName, Readonly<Record<string, AnyOperation | undefined>>>>;

export interface DispatcherDependencies {
  readonly database: Database;
  readonly authenticator: Authenticator;
  readonly registries: Registries;
  readonly gateway: GatewayDoor;
  readonly clock: Clock;
  readonly settings: CallSettings;
  readonly accountId: string;
  readonly defaultRegion: string;
  readonly boundHost: string;
  readonly logger: Logger;
}

// The operations that are asked before anybody is anybody.
const unsigned = new Set(["SignIn"]);

export function createDispatcher(
  dependencies: DispatcherDependencies,
): (request: WireRequest) => Promise<WireResponse> {
  const router = createRouter(operations);
  const audit = createAuditTrail(dependencies);
  return async (request) => {
    const requestId = randomUUID();
    const response = await answer(dependencies, router, audit, request, requestId);
    return { ...response, headers: { ...response.headers, ...identifying(requestId) } };
  };
}

const identifying = (requestId: string) => ({
  "x-amzn-RequestId": requestId,
  "x-amz-apigw-id": `${randomBytes(11).toString("base64url").slice(0, 15)}=`,
});

async function answer(
  dependencies: DispatcherDependencies,
  router: ReturnType<typeof createRouter>,
  audit: AuditTrail,
  request: WireRequest,
  requestId: string,
): Promise<WireResponse> {
  let attempt: Attempt | undefined;
  try {
    refuseForeign(request, dependencies.boundHost);
    const match = router(request.method, request.rawPath, new URLSearchParams(request.rawQuery));
    attempt = {
      requestId,
      request,
      match,
      caller: nobody,
      region: dependencies.defaultRegion,
      sourceIp: request.sourceIp,
    };
    return await dependencies.database.transaction((store, changes) =>
      run(dependencies, known(attempt), store, changes, audit),
    );
  } catch (error) {
    if (!(error instanceof ServiceException && error.statusCode < 500))
      dependencies.logger.error({ requestId, err: error }, "management call failed");
    if (attempt) await audit.refusal(attempt, error);
    return errorResponse(error);
  }
}

function known(attempt: Attempt | undefined): Attempt {
  if (!attempt) throw new Error("a call runs before it was attempted");
  return attempt;
}

async function run(
  dependencies: DispatcherDependencies,
  attempt: Attempt,
  store: Store,
  changes: Parameters<AuditTrail["change"]>[2],
  audit: AuditTrail,
): Promise<WireResponse> {
  const { match, request } = attempt;
  if (!match || !unsigned.has(match.operation.name)) {
    Object.assign(attempt, await dependencies.authenticator.authenticate(request, store));
    attempt.sourceIp = clientAddress(attempt, dependencies.boundHost);
    if (match) authorize(attempt, match, dependencies.accountId);
  }
  if (!match) throw unknownOperation(request);
  const operation = dependencies.registries[match.operation.service][match.operation.name];
  if (!operation) throw notImplemented(match);
  const input = parseInput(match, request);
  validateInput(match.operation, input);
  const output = await operation(asOperationInput(input), { ...callOf(dependencies, attempt), store });
  if (unsigned.has(match.operation.name)) attempt.caller = signedIn(output, dependencies.accountId);
  if (isWrite(match)) await audit.change(store, attempt, changes);
  return serializeOutput(match.operation, output);
}

// A read whose question does not fit into an address is a POST all the same.
const isWrite = ({ operation }: RouteMatch): boolean =>
  operation.method !== "GET" && operation.name !== "GetPermissions";

// Who signs in is known only afterwards; the audit row names them all the same.
const signedIn = (output: unknown, accountId: string): Caller =>
  typeof output === "object" && output !== null && "userName" in output && typeof output.userName === "string"
    ? { ...nobody, userName: output.userName, arn: userArn(accountId, output.userName) }
    : nobody;

/** parseInput and validateInput have made `input` what the operation's schema says, which is what its type was derived from. */
const asOperationInput = (input: Record<string, unknown>): never => input as never;

const callOf = (dependencies: DispatcherDependencies, attempt: Attempt): Omit<Call, "store"> => ({
  caller: attempt.caller,
  region: attempt.region,
  accountId: dependencies.accountId,
  requestId: attempt.requestId,
  sourceIp: attempt.sourceIp,
  decide: (action, resource) => decide(attempt, action, resource),
  gateway: dependencies.gateway,
  clock: dependencies.clock,
  settings: dependencies.settings,
});

function authorize(attempt: Attempt, match: RouteMatch, accountId: string): void {
  const { action, resource } = permissionOf(attempt.region, match, accountId);
  const decision = decide(attempt, action, resource);
  if (decision === "Allow") return;
  const reason =
    decision === "ExplicitDeny"
      ? "with an explicit deny in an identity-based policy"
      : `because no identity-based policy allows the ${action} action`;
  throw new ServiceException(
    "AccessDeniedException",
    `User: ${attempt.caller.arn} is not authorized to perform: ${action} on resource: ${resource} ${reason}`,
  );
}

const decide = (attempt: Attempt, action: string, resource: string): Decision =>
  evaluate(attempt.caller.policies, { action, resource, conditionValues: conditionValuesOf(attempt) });

/** Source: "AWS global condition context keys"; a key without a value here matches nothing. */
const conditionValuesOf = ({ caller, request, region, sourceIp }: Attempt): Record<string, string[]> => ({
  "aws:username": [caller.userName],
  "aws:PrincipalArn": [caller.arn],
  "aws:SourceIp": [sourceIp],
  "aws:RequestedRegion": [region],
  "aws:UserAgent": [request.headers["user-agent"] ?? ""],
  "aws:SecureTransport": ["false"],
});

/** Source: "Actions, resources, and condition keys for Amazon API Gateway Management": the verb on the ARN of the path. */
export function permissionOf(
  region: string,
  match: RouteMatch,
  accountId: string,
): { action: string; resource: string } {
  const { operation, labels } = match;
  const path = operation.path.replace(/\{([^}+]+)\+?\}/g, (_, label: string) => labels[label] ?? "");
  if (operation.service === "house") {
    return { action: `gatehouse:${operation.name}`, resource: houseArn(region, accountId, path) };
  }
  return { action: `apigateway:${operation.method}`, resource: managementArn(region, path) };
}

const unknownOperation = (request: WireRequest) =>
  new ServiceException(
    "UnknownOperationException",
    `No operation answers ${request.method} ${request.rawPath.slice(0, 200)}; Gatehouse knows those of apigateway and apigatewayv2.`,
  );

const notImplemented = ({ operation }: RouteMatch) =>
  new ServiceException(
    "NotImplementedException",
    `${operation.name} of ${operation.service} is not available in this version of Gatehouse; COVERAGE.md lists what is.`,
  );
