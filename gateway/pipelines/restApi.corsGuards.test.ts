// "CORS for REST APIs in API Gateway": a preflight request is an OPTIONS method's, which has its own authorization; browsers send it without
// credentials. "Enable CORS on a resource using the API Gateway console": the gateway's own refusals have their headers by DEFAULT_4XX.
import { describe, expect, it } from "vitest";
import type { SnapshotAuthorizer, SnapshotMethod } from "../../contract/snapshot.ts";
import { LambdaFunctions } from "../adapters/lambdaFunctions.ts";
import { authorizerUri, decision, startFunctions } from "../testing/functions.ts";
import { startGateway } from "../testing/servers.ts";
import { integration, integrationResponse, method, mockMethod, snapshot, stageChange } from "../testing/snapshots.ts";

const origin = "https://app.example";
const header = "method.response.header.Access-Control-Allow-Origin";
const preflight = method(
  integration({
    requestTemplates: { "application/json": '{"statusCode": 200}' },
    integrationResponses: { 200: integrationResponse({ responseParameters: { [header]: `'${origin}'` } }) },
  }),
  { methodResponses: { 200: { statusCode: "200", responseParameters: { [header]: false }, responseModels: {} } } },
);

const identitySource = "method.request.header.Authorization";
const lambda = { authorizationType: "CUSTOM" } as const;
const authorizers: SnapshotAuthorizer[] = [
  { id: "token", name: "token", type: "TOKEN", providerARNs: [], authorizerUri, identitySource },
  { id: "request", name: "request", type: "REQUEST", providerARNs: [], authorizerUri, identitySource },
  {
    id: "pool",
    name: "pool",
    type: "COGNITO_USER_POOLS",
    providerARNs: ["arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_Abc123"],
    identitySource,
  },
];

type Guard = Partial<SnapshotMethod>;
const guards: readonly [string, Guard, number, string][] = [
  ["a TOKEN authorizer", { ...lambda, authorizerId: "token" }, 401, "UnauthorizedException"],
  ["a REQUEST authorizer", { ...lambda, authorizerId: "request" }, 401, "UnauthorizedException"],
  ["a user pool", { authorizationType: "COGNITO_USER_POOLS", authorizerId: "pool" }, 401, "UnauthorizedException"],
  ["AWS_IAM", { authorizationType: "AWS_IAM" }, 403, "MissingAuthenticationTokenException"],
  ["an API key", { apiKeyRequired: true }, 403, "ForbiddenException"],
];

async function start(methods: Readonly<Record<string, SnapshotMethod>>) {
  const functions = await startFunctions(({ authorizationToken, headers }) => ({
    payload: decision(
      `${authorizationToken ?? Reflect.get(Object(headers), "Authorization")}` === "good" ? "Allow" : "Deny",
      "*",
    ),
  }));
  const mapped = { "gatewayresponse.header.Access-Control-Allow-Origin": `'${origin}'` };
  // As "Enable CORS" writes them.
  const responseTemplates = { "application/json": '{"message":$context.error.messageString}' };
  const answered = { responseParameters: mapped, responseTemplates };
  const gatewayResponses = { DEFAULT_4XX: answered, DEFAULT_5XX: answered };
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const gateway = await startGateway([stageChange({ ...snapshot(methods), authorizers, gatewayResponses })], {
    functions: (parts) => new LambdaFunctions({ endpoint: functions.url, credentials, ...parts }),
  });
  const call = async (httpMethod: string, headers: Readonly<Record<string, string>> = {}) => {
    const answer = await gateway.fetch("/pets", { method: httpMethod, headers: { Origin: origin, ...headers } });
    if (answer.status >= 400) expect(await answer.json()).toEqual({ message: expect.stringMatching(/./) });
    else await answer.arrayBuffer();
    const allowed = answer.headers.get("access-control-allow-origin");
    return { status: answer.status, allowed, errorType: answer.headers.get("x-amzn-errortype") };
  };
  return { call, events: functions.events };
}

const asking = { "Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "authorization,x-api-key" };
const guarded = (guard: Guard): SnapshotMethod => ({ ...mockMethod("{}"), ...guard });

describe("a preflight request beside a method guarded by", () => {
  it.each(guards)("%s is answered without credentials, and the guard is not asked", async (_, guard) => {
    const { call, events } = await start({ "OPTIONS /pets": preflight, "GET /pets": guarded(guard) });
    expect(await call("OPTIONS", asking)).toEqual({ status: 200, allowed: origin, errorType: null });
    expect(events).toEqual([]);
  });

  it.each(guards)("%s is followed by a refusal that the browser may read", async (_, guard, status, errorType) => {
    const { call } = await start({ "OPTIONS /pets": preflight, "GET /pets": guarded(guard) });
    expect(await call("GET")).toEqual({ status, allowed: origin, errorType });
  });

  it.each(guards)(
    "%s is refused like any other call where ANY stands for OPTIONS",
    async (_, guard, status, errorType) => {
      const { call } = await start({ "ANY /pets": guarded(guard) });
      expect(await call("OPTIONS", asking)).toEqual({ status, allowed: origin, errorType });
    },
  );

  it.each(guards)("%s is refused where OPTIONS itself has the guard", async (_, guard, status, errorType) => {
    const { call } = await start({ "OPTIONS /pets": { ...preflight, ...guard }, "GET /pets": guarded(guard) });
    expect(await call("OPTIONS", asking)).toEqual({ status, allowed: origin, errorType });
  });
});

describe("a browser's call that a Lambda authorizer denies", () => {
  it.each(["token", "request"])("has the headers of DEFAULT_4XX on its 403: %s", async (authorizerId) => {
    const { call } = await start({ "GET /pets": guarded({ ...lambda, authorizerId }) });
    const denied = await call("GET", { Authorization: "bad" });
    expect(denied).toEqual({ status: 403, allowed: origin, errorType: "AccessDeniedException" });
    expect((await call("GET", { Authorization: "good" })).status).toBe(200);
  });
});
