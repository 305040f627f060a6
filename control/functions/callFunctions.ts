// A call of AWS Lambda's REST API: who asks, may they, and then the function host answers. Its process knows no user and no key.
import { doorHeaders } from "../../contract/functionsDoor.ts";
import { type ErrorCode, isErrorCode, ServiceException } from "../../wire/errors.ts";
import type { StreamedResponse, WireRequest, WireResponse } from "../../wire/message.ts";
import type { Input } from "../../wire/parseInput.ts";
import type { RouteMatch } from "../../wire/router.ts";
import { accessDenied } from "../accessDenied.ts";
import { type Attempt, isRead } from "../attempt.ts";
import type { AuditTrail } from "../auditTrail.ts";
import type { Clock } from "../call.ts";
import type { Authenticator } from "../identity/authenticate.ts";
import type { Database } from "../store/database.ts";
import type { Store } from "../store/store.ts";
import { decideOnFunction } from "./authorizeCall.ts";
import type { FunctionsDoor } from "./functionsDoor.ts";
import { lambdaConditions, lambdaPermission } from "./lambdaPermission.ts";

export interface FunctionCalls {
  readonly database: Database;
  readonly authenticator: Authenticator;
  readonly clock: Clock;
  readonly accountId: string;
  /** Absent: FUNCTIONS=off. */
  readonly functions?: FunctionsDoor | undefined;
}

interface Asked {
  readonly attempt: Attempt;
  readonly match: RouteMatch;
  readonly parse: () => Input;
  readonly audit: AuditTrail;
  readonly clientAddress: () => string;
  readonly conditionValues: () => Readonly<Record<string, string[]>>;
}

export async function callFunctions(calls: FunctionCalls, asked: Asked): Promise<WireResponse | StreamedResponse> {
  const { attempt, audit } = asked;
  await calls.database.transaction(async (store) => {
    Object.assign(attempt, await calls.authenticator.authenticate(attempt.request, store));
    attempt.sourceIp = asked.clientAddress();
    await authorize(calls, asked, store);
  });
  const response = await functionsOf(calls).forward(attempt.request, headersOf(attempt));
  if (response.status >= 400) await audit.refusal(attempt, refusalOf(response));
  else if (!isRead(attempt)) await calls.database.transaction((store) => audit.change(store, attempt, []));
  return response;
}

/** Throws where functions are not served. */
export function functionsOf({ functions }: Pick<FunctionCalls, "functions">): FunctionsDoor {
  if (functions) return functions;
  throw new ServiceException("ServiceUnavailableException", "Functions are turned off here (FUNCTIONS=off).");
}

const headersOf = ({ caller, region, requestId, sourceIp }: Attempt) => ({
  [doorHeaders.caller]: caller.arn,
  [doorHeaders.region]: region,
  [doorHeaders.requestId]: requestId,
  [doorHeaders.sourceIp]: sourceIp,
});

/** Bodies that say nothing about who may are not read for it: they are large. */
const unread = new Set(["Invoke", "InvokeWithResponseStream", "InvokeAsync", "UpdateFunctionCode"]);

async function authorize({ accountId }: FunctionCalls, asked: Asked, store: Store): Promise<void> {
  const { attempt, match } = asked;
  const { name } = match.operation;
  const input = unread.has(name) ? queried(match, attempt.request) : readable(asked);
  const { action, resource, named } = lambdaPermission(attempt.region, accountId, name, input);
  const { region = attempt.region, accountId: account = accountId } = named ?? {};
  const grants = named && account === accountId ? await store.functionGrants.get(region, named.name) : undefined;
  const conditionValues = { ...asked.conditionValues(), ...lambdaConditions(input) };
  const access = { action, resource, qualifier: named?.qualifier, conditionValues };
  const decision = decideOnFunction(attempt.caller, accountId, grants, access);
  if (decision !== "Allow") throw accessDenied(attempt.caller.arn, action, resource, decision);
  if (typeof input.Role === "string") passRole(asked, accountId, input.Role);
}

/** "Granting a user permissions to pass a role to an AWS service", IAM user guide. */
function passRole({ attempt: { caller }, conditionValues }: Asked, accountId: string, role: string): void {
  const passed = { "iam:PassedToService": ["lambda.amazonaws.com"] };
  const access = { action: "iam:PassRole", resource: role, qualifier: undefined };
  const decision = decideOnFunction(caller, accountId, undefined, {
    ...access,
    conditionValues: { ...conditionValues(), ...passed },
  });
  if (decision !== "Allow") throw accessDenied(caller.arn, access.action, role, decision);
}

const queried = ({ labels }: RouteMatch, { rawQuery }: WireRequest): Input => ({
  ...labels,
  Qualifier: new URLSearchParams(rawQuery).get("Qualifier") ?? undefined,
});

/** What cannot be read is refused by the host, to those who may ask at all. */
function readable({ parse, match }: Asked): Input {
  try {
    return parse();
  } catch {
    return { ...match.labels };
  }
}

function refusalOf({ status, headers }: WireResponse | StreamedResponse): ServiceException {
  const stated = String(headers["x-amzn-errortype"] ?? "");
  const code: ErrorCode = isErrorCode(stated) ? stated : "InternalFailure";
  return new ServiceException(code, "refused by the function host", { statusCode: status });
}
