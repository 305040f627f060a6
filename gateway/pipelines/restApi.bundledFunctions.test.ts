// "API Gateway permissions model for invoking an API" and docs/decisions/0029: what the bundled function host is told of who calls.
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { LiveIntegrationRole, LiveRole } from "../../contract/liveSettings.ts";
import type { SnapshotAuthorizer, SnapshotIntegration } from "../../contract/snapshot.ts";
import { LambdaFunctions } from "../adapters/lambdaFunctions.ts";
import { invocationsUri } from "../testing/fakeFunctions.ts";
import { decision } from "../testing/functions.ts";
import { integrationRole, liveRole, roleArn, trusting } from "../testing/integrationRoles.ts";
import { changesOf } from "../testing/keysAndPlans.ts";
import { rolesOf, startGateway } from "../testing/servers.ts";
import { integration, method, mockMethod, snapshot, stageChange } from "../testing/snapshots.ts";

const credentials = { accessKeyId: "test", secretAccessKey: "test" };
const functionArn = "arn:aws:lambda:us-east-1:000000000000:function:pets";
const sourceArn = "arn:aws:execute-api:us-east-1:000000000000:api1/prod/GET/f";
const policyOn = (Resource: string, Effect = "Allow") =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect, Action: "lambda:InvokeFunction", Resource }] });

/** The gateway's door, answering as a function that is an authorizer, too. */
async function startDoor(): Promise<{ socket: string; heard: IncomingHttpHeaders[] }> {
  const folder = await mkdtemp(join(tmpdir(), "door-"));
  const socket = join(folder, "functions.sock.g");
  const heard: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    heard.push(request.headers);
    request.resume();
    const isAuthorizer = request.url?.includes("check") === true;
    response.end(JSON.stringify(isAuthorizer ? decision("Allow", "*") : { statusCode: 200 }));
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true, force: true });
  });
  return { socket, heard };
}

interface Setting {
  readonly integration?: Partial<SnapshotIntegration>;
  readonly authorizer?: Partial<SnapshotAuthorizer>;
  readonly roles?: readonly LiveIntegrationRole[];
  readonly rolesOfIam?: readonly LiveRole[];
}

async function start({ integration: other, authorizer, roles = [], rolesOfIam = [] }: Setting) {
  const { socket, heard } = await startDoor();
  const proxy = method(
    integration({ type: "AWS_PROXY", httpMethod: "POST", uri: invocationsUri(functionArn), ...other }),
  );
  const guarded = { ...mockMethod("open"), authorizationType: "CUSTOM", authorizerId: "auth01" };
  const draft = snapshot({ "GET /f": proxy, ...(authorizer && { "GET /guarded": guarded }) });
  const authorizers: SnapshotAuthorizer[] | undefined = authorizer && [
    {
      ...({ id: "auth01", name: "a", type: "TOKEN", identitySource: "method.request.header.Authorization" } as const),
      authorizerUri: invocationsUri("arn:aws:lambda:us-east-1:000000000000:function:check"),
      providerARNs: [],
      ...authorizer,
    },
  ];
  const methodSettings = { "*/*": { loggingLevel: "ERROR" } };
  const change = stageChange({ ...draft, ...(authorizers && { authorizers }) }, { methodSettings });
  const gateway = await startGateway([change], {
    awsEndpoints: { lambda: `unix:${socket}` },
    functions: (parts) => new LambdaFunctions({ endpoint: `unix:${socket}`, credentials, ...parts }),
    integrationRoles: roles,
    roles: rolesOfIam,
  });
  const reason = async () => {
    while (gateway.rows.length === 0) await new Promise((resolve) => setImmediate(resolve));
    return gateway.rows[0]?.executionLog;
  };
  return { ...gateway, heard, reason };
}

const toldRole = ({ "x-gatehouse-role-arn": arn, "x-gatehouse-role-decision": said }: IncomingHttpHeaders = {}) => [
  arn,
  said,
];

describe("an integration without credentials", () => {
  it("is called by API Gateway for its method", async () => {
    const { fetch, heard } = await start({});
    expect((await fetch("/f")).status).toBe(200);
    expect(heard[0]).toMatchObject({ "x-amz-source-arn": sourceArn });
    expect(heard[0]).not.toHaveProperty("x-amz-source-account");
    expect(heard[0]).not.toHaveProperty("authorization");
    expect(toldRole(heard[0])).toEqual([undefined, undefined]);
  });

  it("cannot say by a mapping who calls, nor in which role", async () => {
    const victim = "'arn:aws:execute-api:us-east-1:000000000000:victim/prod/GET/f'";
    const mapped = {
      "X-Amz-Source-Arn": victim,
      "x-amz-source-account": "'111111111111'",
      "X-Gatehouse-Role-Arn": `'${roleArn}'`,
      "x-gatehouse-role-decision": "'Allow'",
    };
    const requestParameters = Object.fromEntries(
      Object.entries(mapped).map(([name, value]) => [`integration.request.header.${name}`, value]),
    );
    const { fetch, heard } = await start({ integration: { type: "AWS", requestParameters } });
    expect((await fetch("/f")).status).toBe(200);
    expect(heard[0]).toMatchObject({ "x-amz-source-arn": sourceArn });
    expect(heard[0]).not.toHaveProperty("x-amz-source-account");
    expect(heard[0]).not.toHaveProperty("authorization");
    expect(toldRole(heard[0])).toEqual([undefined, undefined]);
  });
});

describe("an integration with credentials", () => {
  const withRole = (role: LiveIntegrationRole | undefined, other: Partial<SnapshotIntegration> = {}) =>
    start({ integration: { credentials: roleArn, ...other }, roles: role ? [role] : [] });
  const role = (policy?: string, trust = trusting()) => integrationRole(trust, undefined, roleArn, policy);

  it.each([
    ["allows the function", policyOn(functionArn), "Allow"],
    ["allows every function", policyOn("*"), "Allow"],
    ["allows another function", policyOn(`${functionArn}2`), "ImplicitDeny"],
    ["allows its versions and aliases only", policyOn(`${functionArn}:*`), "ImplicitDeny"],
    ["denies", policyOn("*", "Deny"), "ExplicitDeny"],
    ["does not exist", undefined, "ImplicitDeny"],
  ])("tells the host its role and what the role's policy decides, which %s", async (_, policy, decided) => {
    const { fetch, heard } = await withRole(role(policy));
    expect((await fetch("/f")).status).toBe(200);
    expect(toldRole(heard[0])).toEqual([roleArn, decided]);
  });

  it("asks for the alias that is called, however the request names it", async () => {
    const uri = invocationsUri(`${functionArn}:live`);
    const named = await withRole(role(policyOn(`${functionArn}:live`)), { uri });
    await named.fetch("/f");
    expect(toldRole(named.heard[0])).toEqual([roleArn, "Allow"]);
    const requestParameters = { "integration.request.querystring.Qualifier": "'live'" };
    const mapped = await withRole(role(policyOn(functionArn)), { type: "AWS", requestParameters });
    await mapped.fetch("/f");
    expect(toldRole(mapped.heard[0])).toEqual([roleArn, "ImplicitDeny"]);
  });

  it.each([
    ["to which nothing is mapped", undefined, `${roleArn}: no credentials are mapped to it`],
    [
      "that does not trust API Gateway",
      role(policyOn("*"), trusting({}, { Service: "lambda.amazonaws.com" })),
      roleArn,
    ],
  ])("is refused with 500 for a role %s, and the execution log says why", async (_, mapped, text) => {
    const { fetch, heard, reason } = await withRole(mapped);
    const response = await fetch("/f");
    expect([response.status, await response.json()]).toEqual([500, { message: "Internal server error" }]);
    const line = `configuration error: API Gateway does not have permission to assume the provided role ${text}"`;
    expect(await reason()).toContain(line);
    expect(heard).toEqual([]);
  });
});

describe("an authorizer with credentials", () => {
  const call = async (roles: readonly LiveIntegrationRole[]) => {
    const gateway = await start({ authorizer: { authorizerCredentials: roleArn }, roles });
    const { status } = await gateway.fetch("/guarded", { headers: { Authorization: "t" } });
    return { status, ...gateway };
  };

  it("is asked in its role", async () => {
    const { status, heard } = await call([integrationRole(trusting(), undefined, roleArn, policyOn("*"))]);
    expect([status, toldRole(heard[0])]).toEqual([200, [roleArn, "Allow"]]);
  });

  it("refuses everybody while nothing is mapped to the role", async () => {
    const { status, heard, reason } = await call([]);
    expect([status, heard]).toEqual([500, []]);
    expect(await reason()).toContain(
      "an authorizer error: API Gateway does not have permission to assume the provided role",
    );
  });
});

// "API Gateway permissions model for invoking an API": the role's policies say what it may do, its trust policy who may act in it.
describe("a role of IAM as credentials", () => {
  const call = async (rolesOfIam: readonly LiveRole[], roles: readonly LiveIntegrationRole[] = []) => {
    const gateway = await start({ integration: { credentials: roleArn }, rolesOfIam, roles });
    const { status } = await gateway.fetch("/f");
    return { status, told: toldRole(gateway.heard[0]), calls: gateway.heard.length };
  };
  const calledWith = (decided: string) => ({ status: 200, told: [roleArn, decided], calls: 1 });
  const refused = { status: 500, told: [undefined, undefined], calls: 0 };

  it.each<[string, Partial<LiveRole>, string]>([
    ["allow it", { policyDocuments: [policyOn(functionArn)] }, "Allow"],
    ["allow it by a managed policy", { policyNames: ["AWSLambda_FullAccess"] }, "Allow"],
    ["allow another function", { policyDocuments: [policyOn(`${functionArn}2`)] }, "ImplicitDeny"],
    ["say nothing of it", {}, "ImplicitDeny"],
    ["allow and deny it", { policyDocuments: [policyOn("*"), policyOn(functionArn, "Deny")] }, "ExplicitDeny"],
  ])("limits what is invoked, without a mapping, to what its policies say, which %s", async (_, role, decided) => {
    expect(await call([liveRole([], role)])).toEqual(calledWith(decided));
  });

  it.each<[string, Partial<LiveRole>]>([
    ["trusts another service", { trustPolicy: trusting({}, { Service: "lambda.amazonaws.com" }) }],
    [
      "trusts API Gateway for another API",
      { trustPolicy: trusting({ Condition: { ArnLike: { "aws:SourceArn": "arn:aws:execute-api:*:*:other/*" } } }) },
    ],
    ["has a trust policy that is not understood", { trustPolicy: trusting({ Condition: { Magic: {} } }) }],
    ["has a policy that is not understood", { policyDocuments: ["{}"] }],
    ["has another path", { path: "/" }],
    ["has another name", { name: "writer2" }],
  ])("may not be used when it %s", async (_, role) => {
    expect(await call([liveRole([policyOn("*")], role)])).toEqual(refused);
  });

  it("of another account is none of ours", async () => {
    const credentials = roleArn.replace("000000000000", "111111111111");
    const gateway = await start({ integration: { credentials }, rolesOfIam: [liveRole([policyOn("*")])] });
    expect([(await gateway.fetch("/f")).status, gateway.heard]).toEqual([500, []]);
  });

  it("and what is mapped to its ARN have to agree", async () => {
    const mapped = (policy?: string, trust = trusting()) => [integrationRole(trust, undefined, roleArn, policy)];
    const both = liveRole([policyOn("*")]);
    expect(await call([both], mapped(policyOn("*")))).toEqual(calledWith("Allow"));
    expect(await call([both], mapped())).toEqual(calledWith("Allow"));
    expect(await call([both], mapped(policyOn(`${functionArn}2`)))).toEqual(calledWith("ImplicitDeny"));
    expect(await call([both], mapped(policyOn("*", "Deny")))).toEqual(calledWith("ExplicitDeny"));
    expect(await call([liveRole()], mapped(policyOn("*")))).toEqual(calledWith("ImplicitDeny"));
    const distrusting = trusting({}, { Service: "lambda.amazonaws.com" });
    expect(await call([both], mapped(policyOn("*"), distrusting))).toEqual(refused);
    expect(await call([liveRole([policyOn("*")], { trustPolicy: distrusting })], mapped(policyOn("*")))).toEqual(
      refused,
    );
  });

  it("is used as it is at present", async () => {
    const roles = rolesOf([], [liveRole([policyOn("*")])]);
    const use = { account: "000000000000", arn: sourceArn };
    const decide = () => roles.decide(roleArn, use, { action: "lambda:InvokeFunction", resource: functionArn });
    expect(decide()).toBe("Allow");
    roles.apply(changesOf({ roles: [liveRole()] }));
    expect(decide()).toBe("ImplicitDeny");
    roles.apply({ ...changesOf({}), roles: [{ id: "writer" }] });
    expect(decide).toThrow("no credentials are mapped to it");
  });
});
