// Each way in which a call can be refused, and the sentence that tells its owner why.
import { describe, expect, it } from "vitest";
import type { SnapshotAuthorizer, SnapshotMethod } from "../../contract/snapshot.ts";
import { type Credentials, signRequest } from "../../iam/sigv4.ts";
import { LambdaFunctions } from "../adapters/lambdaFunctions.ts";
import { liveDomain } from "../testing/domains.ts";
import { type Explained, explainedBy } from "../testing/explained.ts";
import { authorizerUri, decision, startFunctions } from "../testing/functions.ts";
import { liveRole, roleArn, trusting } from "../testing/integrationRoles.ts";
import { keyValue, liveApiKey, liveUsagePlan, liveUser, secretOf } from "../testing/keysAndPlans.ts";
import {
  exchange,
  startBackEnd,
  startGateway,
  type TestGateway,
  type TestGatewaySettings,
} from "../testing/servers.ts";
import {
  integration,
  integrationResponse,
  type Methods,
  method,
  mockMethod,
  proxyMethod,
  snapshot,
  stageChange,
} from "../testing/snapshots.ts";

type Stage = Parameters<typeof stageChange>[1];

const fetched = async (gateway: TestGateway, path: string, init?: RequestInit): Promise<Explained> => {
  const response = await gateway.fetch(path, init);
  await response.arrayBuffer();
  return explainedBy(gateway, response.headers.get("x-amz-apigw-id"));
};

const ruleAt = async (gateway: TestGateway, path: string, init?: RequestInit): Promise<string> =>
  (await fetched(gateway, path, init)).explanation.rule;

const start = (methods: Methods, restApi: object = {}, stage: Stage = {}, settings: TestGatewaySettings = {}) =>
  startGateway([stageChange(snapshot(methods, restApi), stage)], settings);

describe("a request that leads to no API", () => {
  const sent = async (host: string, path: string, settings: TestGatewaySettings = {}) => {
    const gateway = await start({ "GET /": mockMethod("") }, {}, {}, settings);
    const answer = await exchange(gateway.port, `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    return explainedBy(gateway, /x-amz-apigw-id: (.+)\r/.exec(answer)?.[1] ?? null);
  };
  const mapped = { domains: [liveDomain("api.example.com", [{ basePath: "v1", restApiId: "api1", stage: "prod" }])] };

  it.each([
    ["api2.execute-api.localhost", "/prod/", "There is no API api2 with a stage; nearest: api1."],
    ["localhost", "/_aws/execute-api/zzzzzzzzzz/prod/", "There is no API zzzzzzzzzz with a stage."],
    ["localhost", "/_aws/execute-api/api1/prd/", "The API api1 has no stage prd that is deployed; nearest: prod."],
    ["localhost", "/_aws/execute-api/api1/x/", "The API api1 has no stage x that is deployed; it has: prod."],
    ["api1.execute-api.localhost", "/", "The path names no stage of the API api1; it has: prod."],
    [
      "apy.example.com",
      "/v1",
      "apy.example.com is no custom domain name and no API's own host name, and the path names no API; nearest: api.example.com.",
    ],
    [
      "api.example.com",
      "/v2/x",
      "No base path of the domain name api.example.com is at the beginning of /v2/x; nearest: v1.",
    ],
  ])("%s%s", async (host, path, rule) => {
    const { row, explanation } = await sent(host, path, mapped);
    expect(explanation.rule).toBe(rule);
    expect(explanation.change).toMatch(/^Call /);
    expect(explanation.decisions).toMatchObject([{ step: "resolveApi", outcome: "refused", input: `${host} ${path}` }]);
    expect(row).toMatchObject({ region: "", status: 403, resourcePath: "", httpMethod: "GET", path });
  });

  it("names the API and stage that were asked for", async () => {
    const { row } = await sent("api1.execute-api.localhost", "/prd/pets");
    expect(row).toMatchObject({ region: "", restApiId: "api1", stageName: "prd" });
  });

  it("says that the default endpoint is disabled", async () => {
    const gateway = await start({ "GET /": mockMethod("") }, { disableExecuteApiEndpoint: true });
    expect(await ruleAt(gateway, "/")).toBe("The default endpoint of the API api1 is disabled.");
  });
});

describe("a request that is refused before it is read", () => {
  it.each([
    ["GET / HTTP/1.1\r\n\r\n", 400, "cannot be understood"],
    [`GET /${"x".repeat(10_300)} HTTP/1.1\r\nHost: h\r\n\r\n`, 414, "longer than 10,240 characters"],
    [`GET / HTTP/1.1\r\nHost: h\r\nX-A: ${"x".repeat(11_000)}\r\n\r\n`, 431, "headers are longer"],
    ["POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999\r\n\r\n", 413, "larger than 10 MB"],
    ["no http at all\r\n\r\n", 400, "cannot be understood"],
  ])("is explained, and its answer has both ids", async (bytes, status, words) => {
    const gateway = await start({ "GET /": mockMethod("") });
    const answer = await exchange(gateway.port, bytes);
    const { row, explanation } = await explainedBy(gateway, /x-amz-apigw-id: (.+)\r/.exec(answer)?.[1] ?? null);
    expect(answer).toContain(`x-amzn-RequestId: ${row.requestId}`);
    expect(row).toMatchObject({ status, region: "", restApiId: "" });
    expect(explanation.rule).toContain(words);
    expect(row.path.length).toBeLessThan(300);
  });
});

describe("a path and verb without a method", () => {
  const methods = {
    "GET /pets": mockMethod(""),
    "POST /pets": mockMethod(""),
    "GET /pets/{id}": mockMethod(""),
    "GET /owners/{id}/pets": mockMethod(""),
  };

  it.each([
    ["GET", "/pet", "No method matches GET /pet; nearest: GET /pets."],
    ["DELETE", "/pets", "No method matches DELETE /pets; nearest: GET /pets, POST /pets."],
    ["DELETE", "/pets/7", "No method matches DELETE /pets/7; nearest: GET /pets/{id}."],
    ["GET", "/owner/7/pets", "No method matches GET /owner/7/pets; nearest: GET /owners/{id}/pets."],
    ["GET", "/nothing/of/the/kind/at/all", "No method matches GET /nothing/of/the/kind/at/all."],
  ])("%s %s", async (verb, path, rule) => {
    const gateway = await start(methods);
    const { row, explanation } = await fetched(gateway, path, { method: verb });
    expect(explanation.rule).toBe(rule);
    expect(row).toMatchObject({ errorType: "MISSING_AUTHENTICATION_TOKEN", region: "us-east-1", stageName: "prod" });
    expect(explanation.decisions.map(({ step, outcome }) => `${step} ${outcome}`)).toEqual([
      "resolveApi passed",
      "matchMethod refused",
    ]);
    expect(explanation.decisions[0]?.found).toBe("API api1, stage prod, deployment d1");
  });
});

describe("a policy that does not let the caller in", () => {
  const policyOf = (...statements: object[]) => ({
    policy: JSON.stringify({ Version: "2012-10-17", Statement: statements }),
  });
  const everyone = { Principal: "*", Action: "execute-api:Invoke", Resource: "execute-api:/*" };

  it("denies by its resource policy: statement, Sid and condition keys", async () => {
    const Condition = { IpAddress: { "aws:SourceIp": "127.0.0.0/8" } };
    const gateway = await start(
      { "GET /pets": mockMethod("") },
      policyOf({ Effect: "Allow", ...everyone }, { Sid: "NotFromHere", Effect: "Deny", ...everyone, Condition }),
    );
    const { explanation } = await fetched(gateway, "/pets");
    expect(explanation.rule).toBe(
      "The API's resource policy denies execute-api:Invoke on arn:aws:execute-api:us-east-1:000000000000:api1/prod/GET/pets: statement 2 (NotFromHere), whose condition looks at aws:sourceip.",
    );
    expect(explanation.change).toContain("deploy the API again");
    expect(explanation.decisions.at(-1)).toMatchObject({ step: "denyByResourcePolicy", outcome: "refused" });
  });

  it("allows nothing by its resource policy", async () => {
    const other = { ...everyone, Resource: "execute-api:/*/GET/cats" };
    const gateway = await start({ "GET /pets": mockMethod("") }, policyOf({ Effect: "Allow", ...other }));
    expect(await ruleAt(gateway, "/pets")).toMatch(
      /^Nothing allows execute-api:Invoke on .*: the API's resource policy has no statement that does\.$/,
    );
  });
});

describe("an API key that does not open the method", () => {
  const gatewayWith = (settings: TestGatewaySettings, restApi = {}) =>
    start({ "GET /": { ...mockMethod(""), apiKeyRequired: true } }, restApi, {}, settings);
  const usagePlans = [
    liveUsagePlan("p1"),
    liveUsagePlan("p2", { apiStages: [{ apiId: "api1", stage: "test" }] }),
    liveUsagePlan("p3", { throttle: { rateLimit: 1, burstLimit: 1 } }),
    liveUsagePlan("p4", { quota: { limit: 1, period: "DAY" } }),
  ];
  const apiKeys = [
    liveApiKey("k1", ["p1"], { enabled: false }),
    liveApiKey("k2", ["p2"]),
    liveApiKey("k3", []),
    liveApiKey("k4", ["p3"]),
    liveApiKey("k5", ["p4"]),
  ];
  const withKey = (value: string) => ({ headers: { "x-api-key": value } });

  it.each([
    ["none", "", undefined, "The method requires an API key, and the request has no header x-api-key."],
    ["unknown", "never-heard-of-it", undefined, "The API key that was sent is none of those of us-east-1."],
    ["disabled", keyValue("k1"), "k1", "The API key k1 is disabled."],
    ["in no plan", keyValue("k3"), "k3", "The API key k3 is in no usage plan."],
    [
      "in no plan of the stage",
      keyValue("k2"),
      "k2",
      "The API key k2 is in no usage plan of the stage api1/prod: it is in p2; nearest: api1/test.",
    ],
  ])("%s", async (_, value, apiKeyId, rule) => {
    const gateway = await gatewayWith({ apiKeys, usagePlans });
    const { row, explanation } = await fetched(gateway, "/", value ? withKey(value) : {});
    expect(explanation.rule).toBe(rule);
    expect([row.errorType, row.apiKeyId]).toEqual(["INVALID_API_KEY", apiKeyId]);
    expect(explanation.decisions.at(-1)).toMatchObject({ step: "identifyApiKey", input: "x-api-key: ****" });
  });

  it("says that the authorizer answered no key", async () => {
    const gateway = await gatewayWith({}, { apiKeySource: "AUTHORIZER" });
    expect(await ruleAt(gateway, "/")).toContain("answered no usageIdentifierKey");
  });

  it.each([
    [
      "k4",
      "THROTTLED",
      "The throttle of the usage plan p3 for the API key k4 is reached: rate limit 1 per second, burst limit 1.",
    ],
    ["k5", "QUOTA_EXCEEDED", "The quota of the usage plan p4 is used up by the API key k5: limit 1 per day."],
  ])("%s: %s", async (key, errorType, rule) => {
    const gateway = await gatewayWith({ apiKeys, usagePlans, clock: { now: () => 1_800_000_000_000 } });
    await gateway.fetch("/", withKey(keyValue(key)));
    const { row, explanation } = await fetched(gateway, "/", withKey(keyValue(key)));
    expect([row.errorType, explanation.rule]).toEqual([errorType, rule]);
    expect(row.apiKeyId).toBe(key);
  });
});

describe("a throttle without a key", () => {
  it.each([
    [
      { methodSettings: { "*/*": { throttlingRateLimit: 1, throttlingBurstLimit: 1 } } },
      {},
      "The throttle of the stage api1/prod for GET /pets is reached: rate limit 1 per second, burst limit 1.",
    ],
    [
      {},
      { account: { rateLimit: 1, burstLimit: 1 } },
      "The throttle of the account in us-east-1 is reached: rate limit 1 per second, burst limit 1.",
    ],
  ])("%j %j", async (stage, settings, rule) => {
    const clock = { now: () => 1_800_000_000_000 };
    const gateway = await start({ "GET /pets": mockMethod("") }, {}, stage, { ...settings, clock });
    await gateway.fetch("/pets");
    expect(await ruleAt(gateway, "/pets")).toBe(rule);
  });
});

describe("a request that is not valid", () => {
  const schema = JSON.stringify({
    type: "object",
    required: ["name"],
    properties: { name: {}, age: { type: "integer" }, tags: { items: { type: "string", maxLength: 3 } } },
    additionalProperties: { type: "integer" },
  });
  const valid: Partial<SnapshotMethod> = {
    requestValidatorId: "v1",
    requestParameters: { "method.request.querystring.kind": true },
    requestModels: { "application/json": "Pet" },
  };
  const started = () =>
    startGateway([
      stageChange({
        ...snapshot({ "POST /pets": { ...mockMethod(""), ...valid } }),
        requestValidators: [
          { id: "v1", name: "everything", validateRequestBody: true, validateRequestParameters: true },
        ],
        models: [{ name: "Pet", contentType: "application/json", schema }],
      }),
    ]);
  const post = (body: string) => ({ method: "POST", body, headers: { "Content-Type": "application/json" } });

  it("misses a parameter", async () => {
    expect(await ruleAt(await started(), "/pets", post("{}"))).toBe(
      "The request validator everything requires parameters that are missing or blank: kind.",
    );
  });

  it.each([
    ["{}", "/: required (name)"],
    ['{"name": "a", "age": "old"}', "/age: type"],
    ['{"name": "a", "tags": ["abcd", 7]}', "/tags/0: maxLength; /tags/1: type"],
    ['{"name": 1, "a secret name": "x"}', "/*: type"],
    ["no json", "it is no JSON"],
  ])("has a body that is refused: %s", async (body, fields) => {
    const rule = await ruleAt(await started(), "/pets?kind=cat", post(body));
    expect(rule).toBe(`The request validator everything refuses the body: ${fields} (model for application/json).`);
  });
});

describe("a Lambda authorizer that does not let the request in", () => {
  const authorizer = (other: Partial<SnapshotAuthorizer> = {}): SnapshotAuthorizer => ({
    ...{ id: "auth01", name: "check", type: "TOKEN", providerARNs: [], authorizerUri },
    ...{ identitySource: "method.request.header.Authorization", identityValidationExpression: "\\w+" },
    ...other,
  });
  const answers: Record<string, unknown> = {
    denied: decision("Deny", "*"),
    elsewhere: decision("Allow", "arn:aws:execute-api:*:*:*/*/GET/cats"),
    nonsense: { principalId: 1 },
  };
  const started = async (other: Partial<SnapshotAuthorizer> = {}) => {
    const functions = await startFunctions(({ authorizationToken }) =>
      authorizationToken === "nobody"
        ? { functionError: "Unhandled", payload: { errorMessage: "Unauthorized" } }
        : { payload: answers[String(authorizationToken)] ?? decision("Allow", "*") },
    );
    const credentials = { accessKeyId: "test", secretAccessKey: "test" };
    const guarded = { ...mockMethod(""), authorizationType: "CUSTOM", authorizerId: "auth01" };
    const served = { ...snapshot({ "GET /pets": guarded }), authorizers: [authorizer(other)] };
    return startGateway([stageChange(served)], {
      functions: (parts) => new LambdaFunctions({ endpoint: functions.url, credentials, ...parts }),
      explainsAll: true,
    });
  };
  const arn = "arn:aws:execute-api:us-east-1:000000000000:api1/prod/GET/pets";

  it.each([
    [
      undefined,
      "The authorizer check (auth01) was not asked, because its identity source is missing or empty: method.request.header.Authorization.",
    ],
    [
      "not one word",
      "The authorizer check (auth01) was not asked, because the token does not match its validation expression \\w+.",
    ],
    ["nobody", "The function of the authorizer check (auth01) answered Unauthorized."],
    ["denied", `The policy that the authorizer check answered denies execute-api:Invoke on ${arn}: statement 1.`],
    [
      "elsewhere",
      `Nothing allows execute-api:Invoke on ${arn}: the policy that the authorizer check answered has no statement that does.`,
    ],
    ["nonsense", "The authorizer check (auth01) could not decide: its function answered no valid policy."],
  ])("%s", async (token, rule) => {
    const gateway = await started();
    expect(await ruleAt(gateway, "/pets", token ? { headers: { Authorization: token } } : {})).toBe(rule);
  });

  it("cannot be asked", async () => {
    const gateway = await started({
      authorizerUri: authorizerUri.replace("function:check", "function:${stageVariables.f}"),
    });
    expect(await ruleAt(gateway, "/pets", { headers: { Authorization: "x" } })).toBe(
      "The authorizer check (auth01) could not decide: its URI names no function.",
    );
  });

  it("lets it in: every decision is told", async () => {
    const gateway = await started();
    const { explanation } = await fetched(gateway, "/pets", { headers: { Authorization: "let" } });
    expect(explanation.rule).toBe("Nothing kept the request out; it was answered with 200.");
    expect(explanation).not.toHaveProperty("change");
    expect(explanation.decisions.map(({ step, outcome }) => [step, outcome])).toEqual(
      [
        ...["resolveApi", "matchMethod", "authenticate", "authorize"],
        ...["mapIntegrationRequest", "callIntegration", "mapMethodResponse"],
      ].map((step) => [step, "passed"]),
    );
  });
});

describe("IAM permissions that do not let the request in", () => {
  const deny = JSON.stringify({
    Version: "2012-10-17",
    Statement: { Sid: "NoPets", Effect: "Deny", Action: "execute-api:*", Resource: "*" },
  });
  const users = [
    liveUser("ana", { policyNames: ["AmazonAPIGatewayInvokeFullAccess"], policyDocuments: [deny] }),
    liveUser("bo"),
  ];
  const started = () => start({ "GET /pets": { ...mockMethod(""), authorizationType: "AWS_IAM" } }, {}, {}, { users });
  const call = async (credentials: Credentials | undefined, region = "us-east-1") => {
    const gateway = await started();
    const rawPath = "/_aws/execute-api/api1/prod/pets";
    const host = `127.0.0.1:${gateway.port}`;
    const request = { method: "GET", rawPath, rawQuery: "", headers: { host }, body: new Uint8Array() };
    const headers = credentials
      ? signRequest(request, credentials, { region, service: "execute-api" }, Date.now())
      : {};
    return ruleAt(gateway, "/pets", { headers });
  };
  const keyOf = (name: string, secretAccessKey = secretOf(name)) => ({ accessKeyId: `AKIA${name}`, secretAccessKey });

  it.each<[string, Credentials | undefined, RegExp]>([
    ["no signature", undefined, /^The method asks for IAM permissions, and the request has no signature\.$/],
    ["an unknown key", keyOf("whoever"), /and the access key \*+[a-z]* is unknown or not in use\.$/],
    ["a wrong secret", keyOf("bo", "wrong"), /and its signature is not right \(InvalidSignatureException\)\.$/],
    [
      "a policy that denies",
      keyOf("ana"),
      /^A policy of arn:aws:iam::000000000000:user\/ana denies execute-api:Invoke on .*: statement 1 \(NoPets\)\.$/,
    ],
    [
      "no policy",
      keyOf("bo"),
      /^Nothing allows execute-api:Invoke on .*: a policy of arn:aws:iam::000000000000:user\/bo has no statement that does\.$/,
    ],
  ])("%s", async (_, credentials, rule) => {
    expect(await call(credentials)).toMatch(rule);
  });

  it("another region", async () => {
    expect(await call(keyOf("ana"), "eu-west-1")).toContain("its signature is for another service or region");
  });
});

describe("an integration that fails", () => {
  it("cannot be reached", async () => {
    const gateway = await start({ "GET /": proxyMethod("http://127.0.0.1:1/") });
    expect(await ruleAt(gateway, "/")).toBe(
      "The integration could not be reached, or its answer could not be read (ECONNREFUSED).",
    );
  });

  it("does not answer in time", async () => {
    const { url } = await startBackEnd(() => undefined);
    const gateway = await start({ "GET /": proxyMethod(url, { timeoutInMillis: 50 }) });
    expect(await ruleAt(gateway, "/")).toBe("The integration did not answer within 50 ms.");
  });

  it("answers an error of its own, which no rule of the gateway is to blame for", async () => {
    const { url } = await startBackEnd((_, response) => void response.writeHead(404).end());
    const gateway = await start({ "GET /": proxyMethod(url) });
    const { explanation, row } = await fetched(gateway, "/");
    expect(explanation.rule).toBe("The gateway let the request through; the 404 is what its integration answered.");
    expect(explanation.decisions.every(({ outcome }) => outcome === "passed")).toBe(true);
    expect([row.status, row.errorType]).toEqual([404, undefined]);
  });

  it("answers what no integration response is for", async () => {
    const only = { 200: integrationResponse({ selectionPattern: "2\\d\\d" }) };
    const { url } = await startBackEnd((_, response) => void response.writeHead(404).end());
    const http = integration({ type: "HTTP", httpMethod: "GET", uri: url, integrationResponses: only });
    expect(await ruleAt(await start({ "GET /": method(http) }), "/")).toContain("(status 404)");
  });

  it("is a function that takes no event of this size", async () => {
    const { url } = await startBackEnd((_, response) => void response.writeHead(413).end());
    const proxy = method(integration({ type: "AWS_PROXY", httpMethod: "POST", uri: authorizerUri }));
    const gateway = await start({ "GET /": proxy }, {}, {}, { awsEndpoints: { lambda: url } });
    expect(await ruleAt(gateway, "/")).toContain("larger than the 6 MB that Lambda takes");
  });

  it("is a function that is given no JSON", async () => {
    const { url } = await startBackEnd((_, response) => {
      response.writeHead(400).end('{"message":"Could not parse request body into json: Unrecognized token"}');
    });
    const custom = method(integration({ type: "AWS", httpMethod: "POST", uri: authorizerUri }));
    const gateway = await start({ "GET /": custom }, {}, {}, { awsEndpoints: { lambda: url } });
    expect(await ruleAt(gateway, "/")).toContain("is not JSON, and Lambda takes nothing else");
  });

  it("may not act in its role", async () => {
    const uri = "arn:aws:apigateway:eu-west-1:dynamodb:action/ListTables";
    const aws = method(integration({ type: "AWS", httpMethod: "POST", uri, credentials: roleArn }));
    const ruleWith = async (settings: TestGatewaySettings) =>
      ruleAt(await start({ "GET /": aws }, {}, {}, settings), "/");
    const begins = `The integration may not act in the role ${roleArn}: `;
    expect(await ruleWith({})).toBe(`${begins}no credentials are mapped to it.`);
    const trustPolicy = trusting({}, { Service: "lambda.amazonaws.com" });
    expect(await ruleWith({ roles: [liveRole([], { trustPolicy })] })).toBe(
      `${begins}its trust policy does not let apigateway.amazonaws.com assume it for this method.`,
    );
  });

  it("takes no body of the type that was sent", async () => {
    const mock = integration({
      requestTemplates: { "application/json": '{"statusCode": 200}' },
      passthroughBehavior: "NEVER",
    });
    const gateway = await start({ "POST /": method(mock) });
    const init = { method: "POST", body: "<a/>", headers: { "Content-Type": "text/xml" } };
    expect(await ruleAt(gateway, "/", init)).toBe(
      "The method lets no body of the type text/xml through: it has no mapping template for it; it has: application/json.",
    );
  });
});

describe("a success", () => {
  it("is explained where the sample has it, and costs nothing where it has not", async () => {
    const gateway = await start({ "GET /": mockMethod("") });
    await (await gateway.fetch("/")).arrayBuffer();
    await fetched(gateway, "/nothing");
    expect(gateway.explained).toHaveLength(1);
  });
});
