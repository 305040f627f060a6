// A request to a function URL, by the name of its host: may they, and then the function host answers. "Control access to Lambda function
// URLs", Lambda developer guide: both lambda:InvokeFunctionUrl and lambda:InvokeFunction are needed.
import { randomUUID } from "node:crypto";
import { functionArn } from "../../contract/arn.ts";
import { doorHeaders, functionUrlHost, urlHeaders } from "../../contract/functionsDoor.ts";
import { ServiceException } from "../../wire/errors.ts";
import type { StreamedResponse, WireRequest, WireResponse } from "../../wire/message.ts";
import { callConditions } from "../conditions/callConditions.ts";
import { type Caller, nobody } from "../identity/caller.ts";
import { decideOnFunction } from "./authorizeCall.ts";
import { type FunctionCalls, functionsOf } from "./callFunctions.ts";

type Answer = WireResponse | StreamedResponse;

/** Undefined: the request's host is no function URL. */
export function answerFunctionUrl(calls: FunctionCalls, request: WireRequest): Promise<Answer> | undefined {
  const [, urlId, region] = functionUrlHost.exec(request.headers.host ?? "") ?? [];
  if (urlId === undefined || region === undefined) return undefined;
  return serve(calls, request, urlId, region).catch((error: unknown) => {
    if (error instanceof ServiceException) return refusal(error.statusCode, error.code, error.message);
    throw error;
  });
}

async function serve(calls: FunctionCalls, request: WireRequest, urlId: string, region: string): Promise<Answer> {
  const functions = functionsOf(calls);
  const requestId = randomUUID();
  const caller = await callerOf(calls, request, urlId, region);
  if (caller === undefined) return refusal(403, "AccessDeniedException", "Forbidden");
  const response = await functions.forward(request, {
    [urlHeaders.urlId]: urlId,
    [doorHeaders.region]: region,
    [doorHeaders.requestId]: requestId,
    [doorHeaders.sourceIp]: request.sourceIp,
    ...(caller.accessKeyId !== undefined && {
      [doorHeaders.caller]: caller.arn,
      [urlHeaders.accessKey]: caller.accessKeyId,
    }),
  });
  return { ...response, headers: { ...response.headers, "x-amzn-requestid": requestId } };
}

/** Browsers ask without credentials what they may send; where a URL has CORS settings, they answer and not the function. */
const isPreflight = ({ method, headers }: WireRequest): boolean =>
  method === "OPTIONS" && headers.origin !== undefined && headers["access-control-request-method"] !== undefined;

/** Undefined: they may not. Throws where the signature is not right. */
function callerOf(
  { database, authenticator, clock, accountId }: FunctionCalls,
  request: WireRequest,
  urlId: string,
  region: string,
): Promise<Caller | undefined> {
  return database.transaction(async (store) => {
    const grants = await store.functionGrants.byUrl(urlId);
    const url = grants?.urls.find(({ id }) => id === urlId);
    if (!grants || !url || grants.region !== region) return undefined;
    if (url.cors && isPreflight(request)) return nobody;
    const caller = url.authType === "NONE" ? nobody : (await authenticator.authenticate(request, store)).caller;
    const qualifier = url.qualifier || undefined;
    const access = {
      qualifier,
      resource: functionArn(region, accountId, grants.name, qualifier),
      conditionValues: {
        ...callConditions({ caller, request, region, sourceIp: request.sourceIp }, clock.now()),
        "lambda:FunctionUrlAuthType": [url.authType],
        "lambda:InvokedViaFunctionUrl": ["true"],
      },
    };
    const isAllowed = ["lambda:InvokeFunctionUrl", "lambda:InvokeFunction"].every(
      (action) => decideOnFunction(caller, accountId, grants, { ...access, action }) === "Allow",
    );
    return isAllowed ? caller : undefined;
  });
}

const refusal = (status: number, type: string, text: string): WireResponse => ({
  status,
  headers: { "content-type": "application/json", "x-amzn-errortype": type },
  body: JSON.stringify({ Message: text }),
});
