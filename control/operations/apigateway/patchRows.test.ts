// The table "Patch Operations" of the API reference, row by row and through the wire: what is supported is done, everything else is refused and
// changes nothing. Where clients send more than the table lists, and the service takes it, the row says so.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Ask, createAsk, type Members, restOperation } from "../../testing/anyOperation.ts";
import { certificateArn } from "../../testing/domainNames.ts";
import { createEveryResource, type EveryResource, must } from "../../testing/everyResource.ts";
import { tableDigests } from "../../testing/tableDigests.ts";
import { startTestServer, type TestServer } from "../../testing/testServer.ts";

let server: TestServer;
let ask: Ask;
let known: EveryResource;
beforeAll(async () => {
  server = await startTestServer({ managementAuth: "none" });
  ask = createAsk(server.url);
  known = await createEveryResource(ask);
  const make = must(ask);
  const { restApiId, resourceId, httpMethod, deploymentId } = known;
  const method = { restApiId, resourceId, httpMethod };
  const uri = "https://example.com/";
  await make("PutIntegration", { ...method, type: "HTTP", integrationHttpMethod: "GET", uri, requestTemplates: {} });
  await make("PutIntegrationResponse", { ...method, statusCode: "200" });
  await make("PutMethodResponse", {
    ...{ ...method, statusCode: "201", responseParameters: { "method.response.header.a": false } },
  });
  const parameters = { "method.request.querystring.q": false, "method.request.querystring.r": false };
  await patchMethod(Object.keys(parameters).map((name) => ["add", `/requestParameters/${name}`, "false"]));
  await make("CreateDocumentationVersion", { restApiId, documentationVersion: "2" });
  const stage = { restApiId, stageName: "canary", deploymentId };
  await make("CreateStage", { ...stage, canarySettings: { deploymentId, percentTraffic: 10 } });
});
afterAll(() => server[Symbol.asyncDispose]());

type Change = readonly [op: string, path: string, value?: string];
const send = (operation: string, changes: readonly Change[], more: Members = {}) =>
  ask(restOperation(operation), {
    ...{ ...known, ...more },
    patchOperations: changes.map(([op, path, value]) => ({ op, path, ...(value !== undefined && { value }) })),
  });
const patchMethod = (changes: readonly Change[]) => send("UpdateMethod", changes);

type Value = string | undefined | (() => string);
/** Letters as in the reference: A add, R replace, D remove. They are tried in that order, each with the value. */
type Row = readonly [path: string | (() => string), ops: string, value?: Value];

const lambda = "arn:aws:iam::123456789012:role/gateway";
const group = "arn:aws:logs:us-east-1:000000000000:log-group:a";
const apiStage = () => `${known.restApiId}:${known.stageName}`;
const throttle = () => `/apiStages/${apiStage()}/throttle`;
const sameValue = (path: string): Row => [path, "R", "text"];

const table: Readonly<Record<string, readonly Row[]>> = {
  UpdateAccount: [
    ["/cloudwatchRoleArn", "R", lambda],
    ["/features", "A", "UsagePlans"],
  ],
  UpdateApiKey: [
    ...["/name", "/description", "/customerId"].map(sameValue),
    ["/enabled", "R", "true"],
    ["/stages", "AD", () => `${known.restApiId}/${known.stageName}`],
  ],
  UpdateAuthorizer: [
    ...["/name", "/authType", "/authorizerCredentials"].map(
      (path): Row => [path, "R", path === "/authorizerCredentials" ? lambda : "text"],
    ),
    ["/type", "R", "COGNITO_USER_POOLS"],
    ["/authorizerResultTtlInSeconds", "R", "60"],
    ["/identityValidationExpression", "R", "a+"],
    ["/identitySource", "AR", "method.request.header.B"],
    ["/providerARNs", "AD", "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_bWbE7iUTN"],
  ],
  UpdateBasePathMapping: [
    ["/basePath", "R", "pets"],
    ["/basepath", "R", "pets"],
    ["/restapiId", "R", () => known.restApiId],
    ["/stage", "R", "dev"],
  ],
  UpdateClientCertificate: [sameValue("/description")],
  UpdateDeployment: [sameValue("/description")],
  UpdateDocumentationPart: [["/properties", "R", '{"a":"b"}']],
  UpdateDocumentationVersion: [sameValue("/description")],
  UpdateDomainName: [
    ["/regionalCertificateArn", "AR", () => certificateArn("us-east-1", "aa1b9770")],
    ["/endpointConfiguration/types/REGIONAL", "R", "REGIONAL"],
    ["/endpointConfiguration/types/0", "R", "REGIONAL"],
    ["/endpointConfiguration/ipAddressType", "R", "dualstack"],
    ["/mutualTlsAuthentication/truststoreUri", "ARD", "s3://bucket/key"],
    ["/ownershipVerificationCertificateArn", "ARD", () => certificateArn()],
    ["/routingMode", "R", "BASE_PATH_MAPPING_ONLY"],
    ["/securityPolicy", "R", "TLS_1_2"],
  ],
  UpdateGatewayResponse: [
    ["/statusCode", "R", "430"],
    ["/responseParameters/gatewayresponse.header.x", "ARD", "'1'"],
    ["/responseTemplates/application~1json", "ARD", "{}"],
    ["/responseParameters", "ARD", '{"gatewayresponse.header.x":"\'1\'"}'],
    ["/responseTemplates", "ARD", '{"application/json":"{}"}'],
  ],
  UpdateIntegration: [
    ["/cacheKeyParameters/method.request.querystring.q", "ARD", "method.request.querystring.q"],
    ["/cacheNamespace", "R", "space"],
    ["/connectionType", "R", "INTERNET"],
    ["/contentHandling", "R", "CONVERT_TO_TEXT"],
    ["/passthroughBehavior", "R", "NEVER"],
    ["/responseTransferMode", "R", "BUFFERED"],
    ["/timeoutInMillis", "R", "1000"],
    ["/tlsConfig/insecureSkipVerification", "R", "false"],
    ["/httpMethod", "R", "POST"],
    ["/uri", "R", "https://example.org/"],
    ["/requestParameters/integration.request.header.a", "ARD", "'1'"],
    ["/requestTemplates/application~1json", "ARD", "{}"],
    ["/type", "", "MOCK"],
  ],
  UpdateIntegrationResponse: [
    ["/contentHandling", "R", "CONVERT_TO_TEXT"],
    ["/selectionPattern", "R", "2.*"],
    ["/responseTemplates/application~1json", "ARD", "{}"],
  ],
  UpdateMethod: [
    ["/authorizationType", "R", "NONE"],
    ["/apiKeyRequired", "R", "true"],
    ["/operationName", "R", "getPets"],
    ["/requestValidatorId", "R", () => known.requestValidatorId],
    ["/requestParameters/method.request.header.h", "ARD", "true"],
    ["/requestModels/application~1json", "ARD", "Empty"],
    ["/httpMethod", "", "POST"],
    ["/requestParameters", "", "true"],
    ["/requestModels/application/json", "", "Empty"],
  ],
  UpdateMethodResponse: [
    ["/responseModels/application~1json", "ARD", "Empty"],
    ["/responseParameters/method.response.header.x", "ARD", "true"],
    ["/statusCode", "", "201"],
  ],
  UpdateModel: [
    sameValue("/description"),
    ["/schema", "R", '{"type":"object"}'],
    ["/name", "", "Dog"],
    ["/contentType", "", "a/b"],
  ],
  UpdateRequestValidator: [
    sameValue("/name"),
    ["/validateRequestBody", "R", "true"],
    ["/validateRequestParameters", "R", "true"],
  ],
  UpdateResource: [
    ["/pathPart", "R", "pets"],
    ["/parentId", "R", () => known.parentId],
    ["/path", "", "/a"],
  ],
  UpdateRestApi: [
    ["/name", "R", "everything"],
    ["/policy", "R", ""],
    ["/apiKeySource", "R", "HEADER"],
    ["/disableExecuteApiEndpoint", "R", "false"],
    ["/description", "ARD", "text"],
    ["/binaryMediaTypes/image~1png", "ARD", "image/png"],
    ["/binaryMediaTypes", "", "image/png"],
    ["/endpointConfiguration/types/EDGE", "R", "EDGE"],
    ["/endpointConfiguration/types/0", "R", "EDGE"],
    ["/endpointConfiguration/ipAddressType", "R", "dualstack"],
    ["/minimumCompressionSize", "R", "10"],
    ["/tags/a", "", "b"],
  ],
  UpdateStage: [
    ["/deploymentId", "R", () => known.deploymentId],
    sameValue("/description"),
    ["/cacheClusterEnabled", "R", "true"],
    ["/cacheClusterSize", "R", "0.5"],
    ["/clientCertificateId", "R", () => known.clientCertificateId],
    ["/documentationVersion", "R", "2"],
    ["/tracingEnabled", "R", "false"],
    ["/accessLogSettings/destinationArn", "AR", group],
    ["/accessLogSettings/format", "AR", "$context.requestId"],
    ["/accessLogSettings", "D"],
    ["/variables/a", "RD", "b"],
    ...[
      ["metrics/enabled", "true"],
      ["logging/loglevel", "INFO"],
      ["logging/dataTrace", "false"],
      ["throttling/burstLimit", "10"],
      ["throttling/rateLimit", "10.5"],
      ["caching/enabled", "true"],
      ["caching/ttlInSeconds", "60"],
      ["caching/dataEncrypted", "false"],
      ["caching/requireAuthorizationForCacheControl", "true"],
      ["caching/unauthorizedCacheControlHeaderStrategy", "FAIL_WITH_403"],
    ].flatMap(([setting, value]): Row[] => [
      [`/*/*/${setting}`, "R", value],
      [`/~1pets/GET/${setting}`, "R", value],
    ]),
    ["/~1pets/GET", "D"],
    ["/*/*", "D"],
  ],
  UpdateUsage: [["/remaining", "R", "5"]],
  UpdateUsagePlan: [
    sameValue("/name"),
    sameValue("/description"),
    ["/productCode", "ARD", "text"],
    ["/throttle/rateLimit", "AR", "1.5"],
    ["/throttle/burstLimit", "AR", "2"],
    ["/throttle", "D"],
    ["/quota/limit", "AR", "10"],
    ["/quota/offset", "AR", "1"],
    ["/quota/period", "AR", "WEEK"],
    ["/quota", "D"],
    [throttle, "AR", '{"/pets/GET":{"rateLimit":1,"burstLimit":2}}'],
    [() => `${throttle()}/~1pets/GET/rateLimit`, "AR", "3"],
    [() => `${throttle()}/~1pets/GET/burstLimit`, "AR", "3"],
    [() => `${throttle()}/~1pets/GET`, "D"],
    [throttle, "D"],
    ["/apiStages", "D", apiStage],
    ["/apiStages", "A", apiStage],
  ],
  UpdateVpcLink: [sameValue("/name"), sameValue("/description")],
};

const ops = { A: "add", R: "replace", D: "remove" } as const;
const textOf = (given: Value): string | undefined => (typeof given === "function" ? given() : given);
const pathOf = (path: Row[0]): string => textOf(path) ?? "";

/** With what stands for it in a title. */
const titled = (rows: readonly Row[]) =>
  rows.map((row) => [typeof row[0] === "string" ? row[0] : row[0].toString().slice(6), row[1], row] as const);

describe.each(Object.entries(table))("%s", (operation, rows) => {
  it.each(titled(rows))("of %s supports '%s' and nothing else", async (_title, supported, [path, , value]) => {
    const answers: string[] = [];
    for (const letter of Object.keys(ops).filter((one) => supported.includes(one))) {
      const op = letter === "A" ? "add" : letter === "R" ? "replace" : "remove";
      const isValued =
        op !== "remove" || pathOf(path) === "/apiStages" || /^\/(?:stages|providerARNs)$/.test(pathOf(path));
      const { code, body } = await send(operation, [[op, pathOf(path), isValued ? textOf(value) : undefined]]);
      if (code !== "") answers.push(`${op}: ${body.message}`);
    }
    expect(answers).toEqual([]);
  });

  it.each(titled(rows))(
    "of %s refuses all but '%s', and changes nothing",
    async (_title, _supported, [path, , value]) => {
      const alsoTaken = rows
        .filter(([other]) => pathOf(other) === pathOf(path))
        .map(([, more]) => more)
        .join("");
      const before = await tableDigests(server.database);
      for (const [letter, op] of [...Object.entries(ops), ["M", "move"], ["T", "test"]] as const) {
        if (alsoTaken.includes(letter)) continue;
        const { status, code } = await send(operation, [[op, pathOf(path), textOf(value)]]);
        expect([op, status, code]).toEqual([op, 400, "BadRequestException"]);
      }
      expect(await tableDigests(server.database)).toEqual(before);
    },
  );

  it("does nothing of several operations when one of them is refused", async () => {
    const [path, supported = "", value] = rows.find(([, some]) => /[AR]/.test(some)) ?? ["", ""];
    const before = await tableDigests(server.database);
    const good: Change = [supported.includes("A") ? "add" : "replace", pathOf(path), textOf(value)];
    const { status } = await send(operation, [good, ["replace", "/nosuch/path", "x"]]);
    expect(status).toBe(400);
    expect(await tableDigests(server.database)).toEqual(before);
  });
});
