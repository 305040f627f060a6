// One management call from signature to answer, in the order of AWS: who, may they, what do they ask, is it well formed, do it.
import { randomBytes, randomUUID } from "node:crypto";
import type { Logger } from "pino";
import { userArn } from "../contract/arn.ts";
import { codeLocationPath } from "../contract/functionsDoor.ts";
import { operations, type ServiceName } from "../contract/operations.ts";
import { decideIdentity } from "../iam/identityDecision.ts";
import type { Decision } from "../iam/policy.ts";
import { ServiceException } from "../wire/errors.ts";
import type { StreamedResponse, WireRequest, WireResponse } from "../wire/message.ts";
import type { Input } from "../wire/parseInput.ts";
import type { Protocol } from "../wire/protocol.ts";
import { createProtocols } from "../wire/protocols.ts";
import type { RouteMatch } from "../wire/router.ts";
import { validateInput } from "../wire/validateInput.ts";
import { accessDenied } from "./accessDenied.ts";
import { type Attempt, isRead } from "./attempt.ts";
import { type AuditTrail, createAuditTrail } from "./auditTrail.ts";
import { AfterCommit, type Call, type CallSettings, type Clock, type GatewayDoor, type Known } from "./call.ts";
import { clientAddress } from "./clientAddress.ts";
import { requestConditions, resourceConditions } from "./conditions/apiConditions.ts";
import { callConditions } from "./conditions/callConditions.ts";
import { requestTagValues, resourceTags, resourceTagValues } from "./conditions/tagConditions.ts";
import { EventStream } from "./eventStream.ts";
import { eventStreamResponse } from "./eventStreamResponse.ts";
import { callFunctions, functionsOf } from "./functions/callFunctions.ts";
import type { FunctionsDoor } from "./functions/functionsDoor.ts";
import { answerFunctionUrl } from "./functions/functionUrls.ts";
import { refuseForeign } from "./hostRules.ts";
import { decidesItself, iamPermission, isBeyondSession } from "./iamPermission.ts";
import type { ApiKeyValues } from "./identity/apiKeyValues.ts";
import type { Authenticator } from "./identity/authenticate.ts";
import { type Caller, nobody } from "./identity/caller.ts";
import { keepAnAdministrator } from "./identity/keepAnAdministrator.ts";
import { logGroupPermission } from "./logs/logGroupPermission.ts";
import { passRole } from "./passRole.ts";
import { permissionOf } from "./permissionOf.ts";
import type { RequestRates } from "./requestRates.ts";
import type { Database } from "./store/database.ts";
import type { Store } from "./store/store.ts";

type AnyOperation = (input: never, call: Call) => Promise<unknown>;
/** Lambda's operations are in the function host. */
type OwnService = Exclude<ServiceName, "lambda">;
export type Registries = Readonly<Record<OwnService, Readonly<Record<string, AnyOperation | undefined>>>>;

export interface DispatcherDependencies {
  readonly database: Database;
  readonly authenticator: Authenticator;
  readonly registries: Registries;
  readonly gateway: GatewayDoor;
  /** Absent: FUNCTIONS=off. */
  readonly functions?: FunctionsDoor | undefined;
  /** Absent: as often as one likes. */
  readonly requestRates?: RequestRates | undefined;
  readonly apiKeyValues: ApiKeyValues;
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
): (request: WireRequest) => Promise<WireResponse | StreamedResponse> {
  const protocolOf = createProtocols(operations);
  const audit = createAuditTrail(dependencies);
  return async (request) => {
    const functionUrl = answerFunctionUrl(dependencies, request);
    if (functionUrl) return functionUrl;
    const requestId = randomUUID();
    const response = await answer(dependencies, protocolOf(request), audit, request, requestId);
    return { ...response, headers: { ...response.headers, ...identifying(requestId) } };
  };
}

const identifying = (requestId: string) => ({
  "x-amzn-RequestId": requestId,
  "x-amz-apigw-id": `${randomBytes(11).toString("base64url").slice(0, 15)}=`,
});

async function answer(
  dependencies: DispatcherDependencies,
  protocol: Protocol,
  audit: AuditTrail,
  request: WireRequest,
  requestId: string,
): Promise<WireResponse | StreamedResponse> {
  let attempt: Attempt | undefined;
  try {
    refuseForeign(request, dependencies.boundHost);
    if (request.method === "GET" && request.rawPath.startsWith(codeLocationPath))
      return await functionsOf(dependencies).forward(request, {});
    const match = protocol.route(request);
    attempt = {
      requestId,
      request,
      match,
      caller: nobody,
      region: dependencies.defaultRegion,
      sourceIp: request.sourceIp,
      startedMs: dependencies.clock.now(),
    };
    if (match?.operation.service === "lambda") return await functionCall(dependencies, protocol, attempt, match, audit);
    const outcome = await dependencies.database.transaction((store, changes) =>
      run(dependencies, protocol, known(attempt), store, changes, audit),
    );
    if (!(outcome instanceof AfterCommit)) return outcome;
    return await finish(outcome, dependencies.database, audit, attempt);
  } catch (error) {
    if (!(error instanceof ServiceException && error.statusCode < 500))
      dependencies.logger.error({ requestId, err: error }, "management call failed");
    if (attempt) await audit.refusal(attempt, error);
    return protocol.refuse(error, requestId);
  }
}

const functionCall = (
  dependencies: DispatcherDependencies,
  protocol: Protocol,
  attempt: Attempt,
  match: RouteMatch,
  audit: AuditTrail,
) =>
  callFunctions(dependencies, {
    ...{ attempt, match, audit },
    parse: () => protocol.parse(match, attempt.request),
    clientAddress: () => clientAddress(attempt, dependencies.boundHost),
    conditionValues: () => callConditions(attempt, attempt.startedMs),
  });

async function finish(
  outcome: AfterCommit<WireResponse>,
  database: Database,
  audit: AuditTrail,
  attempt: Attempt,
): Promise<WireResponse> {
  const written = { isAudited: false };
  const response = await outcome.finish((work) =>
    database.transaction(async (store, changes) => {
      const result = await work(store);
      await audit.change(store, attempt, changes);
      written.isAudited = true;
      return result;
    }),
  );
  if (!written.isAudited) await database.transaction((store, changes) => audit.change(store, attempt, changes));
  return response;
}

function known(attempt: Attempt | undefined): Attempt {
  if (!attempt) throw new Error("a call runs before it was attempted");
  return attempt;
}

async function run(
  dependencies: DispatcherDependencies,
  protocol: Protocol,
  attempt: Attempt,
  store: Store,
  changes: Parameters<AuditTrail["change"]>[2],
  audit: AuditTrail,
): Promise<WireResponse | StreamedResponse | AfterCommit<WireResponse>> {
  const { match, request } = attempt;
  const asked = match && (() => protocol.parse(match, request));
  if (!match || !unsigned.has(match.operation.name)) {
    Object.assign(attempt, await dependencies.authenticator.authenticate(request, store));
    attempt.sourceIp = clientAddress(attempt, dependencies.boundHost);
    if (asked) await authorize(attempt, match, dependencies.accountId, store, asked);
  }
  if (!match || !asked) throw unknownOperation(request);
  const { service } = match.operation;
  const operation = service === "lambda" ? undefined : dependencies.registries[service][match.operation.name];
  if (!operation) throw notImplemented(match);
  const input = asked();
  dependencies.requestRates?.take(attempt.region, match.operation, input);
  validateInput(match.operation, input);
  const output = await operation(asOperationInput(input), { ...callOf(dependencies, attempt), store });
  if (output instanceof EventStream) {
    const { requestId } = attempt;
    return eventStreamResponse(output, (error) =>
      dependencies.logger.error({ requestId, err: error }, "an event stream failed"),
    );
  }
  if (output instanceof AfterCommit) {
    return new AfterCommit(async (transaction) =>
      protocol.serialize(match.operation, await output.finish(transaction), attempt.requestId),
    );
  }
  if (unsigned.has(match.operation.name)) attempt.caller = signedIn(output, dependencies.accountId);
  if (!isRead(attempt)) await audit.change(store, attempt, changes);
  await keepAnAdministrator(store, changes, dependencies.accountId);
  return protocol.serialize(match.operation, output, attempt.requestId);
}

// Who signs in is known only afterwards; the audit row names them all the same.
const signedIn = (output: unknown, accountId: string): Caller =>
  typeof output === "object" && output !== null && "userName" in output && typeof output.userName === "string"
    ? { ...nobody, userName: output.userName, arn: userArn(accountId, output.userName) }
    : nobody;

/** parseInput and validateInput have made `input` what the operation's schema says, which is what its type was derived from. */
const asOperationInput = (input: Record<string, unknown>): never => input as never;

const callOf = (dependencies: DispatcherDependencies, attempt: Attempt): Omit<Call, "store"> => ({
  conditionValues: () => callConditions(attempt, attempt.startedMs),
  caller: attempt.caller,
  region: attempt.region,
  accountId: dependencies.accountId,
  requestId: attempt.requestId,
  sourceIp: attempt.sourceIp,
  decide: (action, resource, known) => decide(attempt, action, resource, known),
  onBehalfOf: (arn) => {
    attempt.caller = { ...attempt.caller, arn };
  },
  gateway: dependencies.gateway,
  apiKeyValues: dependencies.apiKeyValues,
  clock: dependencies.clock,
  settings: dependencies.settings,
});

async function authorize(
  attempt: Attempt,
  match: RouteMatch,
  accountId: string,
  store: Store,
  asked: () => Input,
): Promise<void> {
  const { region, caller } = attempt;
  const { service, name } = match.operation;
  const input = readable(asked);
  if (isBeyondSession(match.operation, caller))
    throw accessDenied(caller.arn, `${service}:${name}`, "*", "ImplicitDeny");
  if (decidesItself(match.operation, caller)) return;
  const identity =
    service === "iam" || service === "sts"
      ? await iamPermission(store, accountId, caller, match, input ?? {})
      : undefined;
  if (identity) {
    attempt.resource = identity.resource;
    attempt.resourceTags = identity.tags;
    attempt.requestValues = identity.conditionValues;
  }
  const { action, resource } =
    service === "logs"
      ? logGroupPermission(region, accountId, name, asked())
      : (identity ?? permissionOf(region, match, accountId, input));
  if (input && action.startsWith("apigateway:")) {
    attempt.resource = resource;
    attempt.resourceTags = await resourceTags(store, region, resource);
    attempt.requestValues = { ...requestTagValues(input), ...requestConditions(name, input) };
    if (!match.operation.isRead) attempt.resourceValues = await resourceConditions(store, region, resource);
  }
  const decision = decide(attempt, action, resource);
  if (decision === "Allow") return;
  throw accessDenied(caller.arn, action, resource, decision);
}

/** What cannot be read is refused afterwards, to those who may ask at all. */
function readable(asked: () => Input): Input | undefined {
  try {
    return asked();
  } catch {
    return undefined;
  }
}

/** Without `tags`, those of the call's own resource count, and only for it. */
const decide = (attempt: Attempt, action: string, resource: string, { tags, values }: Known = {}): Decision =>
  decideIdentity(attempt.caller, {
    action,
    resource,
    conditionValues: {
      ...callConditions(attempt, attempt.startedMs),
      ...attempt.requestValues,
      ...(resource === attempt.resource && attempt.resourceValues),
      ...(action === passRole && { "iam:PassedToService": ["apigateway.amazonaws.com"] }),
      ...resourceTagValues(tags ?? (resource === attempt.resource ? attempt.resourceTags : undefined) ?? {}),
      ...values,
    },
  });

const unknownOperation = (request: WireRequest) =>
  new ServiceException(
    "UnknownOperationException",
    `No operation answers ${request.method} ${request.rawPath.slice(0, 200)}; Gatehouse knows those of apigateway, apigatewayv2, monitoring, logs, lambda, iam and sts.`,
  );

const notImplemented = ({ operation }: RouteMatch) =>
  new ServiceException(
    "NotImplementedException",
    `${operation.name} of ${operation.service} is not available in this version of Gatehouse; COVERAGE.md lists what is.`,
  );
