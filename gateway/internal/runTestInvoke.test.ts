import { describe, expect, it, onTestFinished } from "vitest";
import type { TestInvokeAnswer, TestInvokeRequest, TestInvokeResponse } from "../../contract/gatewayDoor.ts";
import type { LiveVpcLink } from "../../contract/liveSettings.ts";
import type { DeploymentSnapshot, SnapshotMethod } from "../../contract/snapshot.ts";
import { changesOf } from "../testing/keysAndPlans.ts";
import { recordingLog, startBackEnd } from "../testing/servers.ts";
import { integration, integrationResponse, method, mockMethod, proxyMethod, snapshot } from "../testing/snapshots.ts";
import { liveVpcLink } from "../testing/vpcLinks.ts";
import { DenyList, type DenyListSettings } from "../upstream/denyList.ts";
import { UpstreamClient } from "../upstream/upstreamClient.ts";
import { ServedVpcLinks } from "../vpcLinks/servedVpcLinks.ts";
import { runTestInvoke } from "./runTestInvoke.ts";

const time = "Tue May 30 01:22:45 UTC 2023";

function testInvoke(
  draft: DeploymentSnapshot,
  asked: Partial<TestInvokeRequest> = {},
  denyList: Partial<DenyListSettings> = {},
  links: readonly LiveVpcLink[] = [],
): Promise<TestInvokeAnswer> {
  const upstream = new UpstreamClient(new DenyList({ deny: [], allow: [], ownPorts: [], ...denyList }));
  onTestFinished(() => upstream.close());
  const vpcLinks = new ServedVpcLinks();
  vpcLinks.replaceAll(changesOf({ vpcLinks: links }));
  const ports = {
    upstream,
    vpcLinks,
    clock: { now: () => Date.UTC(2023, 4, 30, 1, 22, 45) },
    log: recordingLog([]),
  };
  const request = { resourceId: "r0", httpMethod: "GET", pathWithQueryString: "", headers: [], body: "" };
  return runTestInvoke(
    { snapshot: draft, stageVariables: {}, ...request, ...asked },
    ports,
    new AbortController().signal,
  );
}

async function answered(...args: Parameters<typeof testInvoke>): Promise<TestInvokeResponse> {
  const answer = await testInvoke(...args);
  if ("problems" in answer) throw new Error(JSON.stringify(answer.problems));
  return answer;
}

/** Without the first line, the time and what differs from run to run. */
const linesOf = ({ log }: TestInvokeResponse): string[] =>
  log
    .replaceAll(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, "ID")
    .replaceAll(/Root=1-[\da-f]+-[\da-f]+/g, "TRACE")
    .replaceAll(/latency: \d+ ms/g, "latency: N ms")
    .trimEnd()
    .split("\n")
    .map((line) => line.replace(`${time} : `, ""));

describe("the log of TestInvokeMethod", () => {
  it("tells of a MOCK integration as recorded: no line about an endpoint", async () => {
    const draft = snapshot({ "GET /pets/{id}": mockMethod("pet $input.params('id')") });
    const asked = { pathWithQueryString: "/pets/7?full=true", headers: ["Authorization", "Bearer abcdef123456"] };
    const response = await answered(draft, asked);
    expect(response).toMatchObject({ status: 200, headers: ["Content-Type", "application/json"], body: "pet 7" });
    expect(response).not.toHaveProperty("integrationLatency");
    expect(response.log).toMatch(/^Execution log for request [\da-f-]{36}\nTue May 30 01:22:45 UTC 2023 : Starting/);
    expect(linesOf(response)).toEqual([
      "Execution log for request ID",
      "Starting execution for request: ID",
      "HTTP Method: GET, Resource Path: /pets/{id}",
      "Method request path: {id=7}",
      "Method request query string: {full=true}",
      "Method request headers: {Authorization=*************123456}",
      "Method request body before transformations: ",
      "Method response body after transformations: pet 7",
      "Method response headers: {Content-Type=application/json}",
      "Successfully completed execution",
      "Method completed with status: 200",
    ]);
  });

  it("tells what goes to an HTTP back end and what comes back", async () => {
    const { url } = await startBackEnd((_request, response) => {
      response.sendDate = false;
      response.writeHead(201, { "X-Back": "b", Connection: "close", "Content-Length": 2 }).end("ok");
    });
    const requestTemplates = { "application/json": "{\"wrapped\": $input.json('$')}" };
    const http = integration({ type: "HTTP", httpMethod: "POST", uri: `${url}/back`, requestTemplates });
    const response = await answered(snapshot({ "POST /h": method(http) }), { httpMethod: "POST", body: '{"a": 1}' });
    expect(response).toMatchObject({ status: 200, body: "ok", integrationLatency: expect.any(Number) });
    expect(linesOf(response).slice(2)).toEqual([
      "HTTP Method: POST, Resource Path: /h",
      "Method request path: {}",
      "Method request query string: {}",
      "Method request headers: {}",
      'Method request body before transformations: {"a": 1}',
      `Endpoint request URI: ${url}/back`,
      "Endpoint request headers: {Accept=application/json, User-Agent=AmazonAPIGateway_api1, Content-Type=application/json, X-Amzn-Trace-Id=TRACE, X-Amzn-Apigateway-Api-Id=api1}",
      'Endpoint request body after transformations: {"wrapped": {"a":1}}',
      `Sending request to ${url}/back`,
      "Received response. Status: 201, Integration latency: N ms",
      "Endpoint response headers: {X-Back=b, Connection=close, Content-Length=2}",
      "Endpoint response body before transformations: ok",
      "Method response body after transformations: ok",
      "Method response headers: {Content-Type=application/json, X-Amzn-Trace-Id=TRACE}",
      "Successfully completed execution",
      "Method completed with status: 200",
    ]);
  });

  it("tells bodies that a proxy would have streamed", async () => {
    const { url } = await startBackEnd((request, response) => request.pipe(response));
    const draft = snapshot({ "ANY /h": proxyMethod(`${url}/back`) });
    const response = await answered(draft, { httpMethod: "PUT", body: "ping" });
    expect(response).toMatchObject({ status: 200, body: "ping" });
    expect(linesOf(response)).toContain("Endpoint response body before transformations: ping");
    expect(linesOf(response)).toContain("Endpoint request body after transformations: ping");
  });

  it.each([
    [
      "no response fits",
      { requestTemplates: { "application/json": '{"statusCode": 500}' } },
      500,
      "Execution failed due to configuration error: No match for output mapping and no default output mapping configured. Endpoint Response Status Code: 500",
    ],
    [
      "a mock has no status",
      { requestTemplates: { "application/json": "{}" } },
      500,
      "Execution failed due to configuration error: statusCode should be an integer which defined in request template",
    ],
    [
      "a mock's template renders no object",
      { requestTemplates: { "application/json": "statusCode: 200" } },
      500,
      "Execution failed due to configuration error: Unable to transform request",
    ],
    [
      "the method declares no such response",
      { requestTemplates: { "application/json": '{"statusCode": 200}' } },
      500,
      "Execution failed due to configuration error: Output mapping refers to an invalid method response: 201",
    ],
  ])("names the reason when %s", async (_, other, status, line) => {
    const only = { 201: integrationResponse({ statusCode: "201", selectionPattern: "200" }) };
    const mock = integration({ ...other, integrationResponses: only });
    const response = await answered(snapshot({ "GET /m": method(mock, { methodResponses: {} }) }));
    expect(response).toMatchObject({ status, body: '{"message":"Internal server error"}' });
    expect(linesOf(response).slice(-2)).toEqual([line, `Method completed with status: ${status}`]);
  });

  it("names a time-out and an endpoint that cannot be reached, which the deny list makes of our own ports", async () => {
    const { url, port } = await startBackEnd(() => undefined);
    const slow = snapshot({ "GET /s": proxyMethod(url, { timeoutInMillis: 50 }) });
    expect(linesOf(await answered(slow)).slice(-2)).toEqual([
      "Execution failed due to a timeout error",
      "Method completed with status: 504",
    ]);
    const refused = await answered(snapshot({ "GET /s": proxyMethod(url) }), {}, { ownPorts: [port] });
    expect(linesOf(refused).at(-2)).toMatch(/^Execution failed due to a network error communicating with endpoint: /);
  });

  it("cuts lines after 1024 characters", async () => {
    const response = await answered(snapshot({ "GET /m": mockMethod("x".repeat(2_000)) }));
    const line = linesOf(response).find((text) => text.startsWith("Method response body"));
    expect(line).toMatch(/^.{1024} \[TRUNCATED\]$/);
    expect(response.body).toHaveLength(2_000);
  });
});

describe("request validation in TestInvokeMethod", () => {
  const schema = '{"required":["email","password"]}';
  const draft = (own: Partial<SnapshotMethod>): DeploymentSnapshot => ({
    ...snapshot({ "POST /users": { ...mockMethod("ok"), requestValidatorId: "v", ...own } }),
    requestValidators: [{ id: "v", validateRequestBody: true, validateRequestParameters: true }],
    models: [{ name: "CreateUser", contentType: "application/json", schema }],
  });
  const requestModels = { "application/json": "CreateUser" };
  const post = { httpMethod: "POST", body: '{"email":"a"}' };

  it("tells of a body that is not as its model says in the recorded words", async () => {
    const response = await answered(draft({ requestModels }), post);
    expect(response).toMatchObject({ status: 400, body: '{"message":"Invalid request body"}' });
    expect(response.headers).toEqual(["x-amzn-ErrorType", "BadRequestException", "Content-Type", "application/json"]);
    expect(linesOf(response).slice(2)).toEqual([
      "HTTP Method: POST, Resource Path: /users",
      "Method request path: {}",
      "Method request query string: {}",
      "Method request headers: {}",
      'Method request body before transformations: {"email":"a"}',
      'Request body does not match model schema for content type application/json: [object has missing required properties (["password"])]',
      "Method completed with status: 400",
    ]);
  });

  it("tells of missing parameters, and shows the step that failed", async () => {
    const response = await answered(draft({ requestParameters: { "method.request.querystring.q": true } }), post);
    expect(response).toMatchObject({ status: 400, body: '{"message":"Missing required request parameters: [q]"}' });
    expect(linesOf(response).slice(-2)).toEqual([
      "Missing required request parameters: [q]",
      "Method completed with status: 400",
    ]);
    expect(response.steps.map(({ name, error }) => [name, error])).toEqual([
      ["validateRequest", "Missing required request parameters: [q]"],
    ]);
  });

  it("says no word of a body that is as its model says, and shows it once", async () => {
    const response = await answered(draft({ requestModels }), { ...post, body: '{"email":"a","password":"b"}' });
    expect(response).toMatchObject({ status: 200, body: "ok" });
    expect(linesOf(response).filter((line) => line.startsWith("Method request body"))).toHaveLength(1);
  });

  it("names model and place of a schema that cannot be served", async () => {
    const bad = {
      ...draft({ requestModels }),
      models: [{ name: "CreateUser", contentType: "application/json", schema: '{"pattern":"(?=x)"}' }],
    };
    expect(await testInvoke(bad, post)).toEqual({
      problems: [
        {
          where: 'POST /users: requestModels["application/json"]',
          message: expect.stringMatching(
            /^model CreateUser at #\/pattern: The pattern \(\?=x\) cannot be matched in linear time/,
          ),
        },
      ],
    });
  });
});

describe("the steps of TestInvokeMethod", () => {
  it("come in order, each with its input and output", async () => {
    const template = '{"statusCode": $input.path("$.status")}';
    const mock = integration({ requestTemplates: { "application/json": template } });
    const draft = snapshot({ "POST /m": method(mock) });
    const { steps } = await answered(draft, { httpMethod: "POST", headers: ["X-A", "1"], body: '{"status": 200}' });
    expect(steps.map(({ name, input, output }) => [name, input, output])).toEqual([
      ["mapIntegrationRequest", 'POST /m\nX-A: 1\n\n{"status": 200}', '{"statusCode": 200}'],
      ["callIntegration", '{"statusCode": 200}', "200"],
      ["mapMethodResponse", "200", "200\nContent-Type: application/json"],
    ]);
    expect(steps.every(({ latencyMicros }) => Number.isInteger(latencyMicros))).toBe(true);
  });

  it("end with the one that failed", async () => {
    const mock = integration({ requestTemplates: { "application/json": "{}" } });
    const { steps } = await answered(snapshot({ "GET /m": method(mock) }));
    expect(steps.map(({ name, error }) => [name, error])).toEqual([
      ["mapIntegrationRequest", undefined],
      [
        "callIntegration",
        "Execution failed due to configuration error: statusCode should be an integer which defined in request template",
      ],
    ]);
  });
});

describe("what TestInvokeMethod runs", () => {
  it("is the one method, whatever else of the draft could not be served", async () => {
    const draft = snapshot(
      {
        "GET /m": { ...mockMethod("ok"), authorizationType: "AWS_IAM", apiKeyRequired: true },
        "POST /m": method(undefined),
        "GET /broken": mockMethod("#if("),
      },
      { policy: "{}", disableExecuteApiEndpoint: true, endpointTypes: ["PRIVATE"], minimumCompressionSize: 0 },
    );
    expect((await answered(draft)).body).toBe("ok");
    expect(await testInvoke(draft, { resourceId: "r1" })).toMatchObject({
      problems: [{ where: expect.stringContaining("GET /broken"), line: 1 }],
    });
    expect(await testInvoke(draft, { httpMethod: "POST" })).toEqual({
      problems: [{ where: "POST /m", message: "No integration defined for method" }],
    });
  });

  it("goes through a VPC link to a member of its target", async () => {
    const { port } = await startBackEnd((request, response) => response.end(request.headers.host));
    const linked = proxyMethod("http://pets.internal/", { connectionType: "VPC_LINK", connectionId: "link01" });
    const draft = snapshot({ "GET /": linked });
    const { body, log } = await answered(draft, {}, {}, [liveVpcLink([`127.0.0.1:${port}`])]);
    expect(body).toBe("pets.internal");
    expect(log).toContain("Sending request to http://pets.internal/");
    const { status, log: unmapped } = await answered(draft, {}, {}, [liveVpcLink(undefined)]);
    expect(status).toBe(500);
    expect(unmapped).toContain("Execution failed due to configuration error: nobody has said what");
  });

  it("sees the stage and the stage variables of a test", async () => {
    const template = "$context.stage $context.path $context.identity.sourceIp $context.domainName $stageVariables.v";
    const draft = snapshot({ "GET /m/{a}": mockMethod(template) });
    const asked = { pathWithQueryString: "/m/1?b=2", stageVariables: { v: "w" } };
    expect((await answered(draft, asked)).body).toBe(
      "test-invoke-stage /m/1 test-invoke-source-ip testPrefix.testDomainName w",
    );
  });

  // Events of the console's and the CLI's tests that users published: whatever the method requires, a key and who tests.
  it("shows a key of its own and who tests", async () => {
    const names = ["apiKey", "apiKeyId", "userArn", "caller", "userAgent", "sourceIp"];
    const template = names.map((name) => `$context.identity.${name}`).join(" ");
    const identity = { userArn: "arn:aws:iam::000000000000:user/ana", caller: "AIDA1", userAgent: "aws-cli" };
    const draft = snapshot({ "GET /m": { ...mockMethod(template), apiKeyRequired: true } });
    const shown = (agent: string) =>
      `test-invoke-api-key test-invoke-api-key-id ${identity.userArn} AIDA1 ${agent} test-invoke-source-ip`;
    expect((await answered(draft, { identity })).body).toBe(shown("aws-cli"));
    expect((await answered(draft, { identity, headers: ["User-Agent", "me"] })).body).toBe(shown("me"));
  });

  it("has no path parameters unless the request names a path", async () => {
    const draft = snapshot({ "GET /m/{a}": mockMethod("[$input.params('a')]") });
    expect((await answered(draft)).body).toBe("[]");
    expect((await answered(draft, { pathWithQueryString: "?x=1" })).body).toBe("[]");
  });

  it.each<[string, Partial<TestInvokeRequest>]>([
    ["pathWithQueryString", { pathWithQueryString: "/other" }],
    ["pathWithQueryString", { pathWithQueryString: "m" }],
    ["pathWithQueryString", { pathWithQueryString: "/m HTTP/1.1\r\nX: y" }],
    ["headers", { headers: ["X-A", "1\r\nX-B: 2"] }],
    ["headers", { headers: ["X A", "1"] }],
    ["headers", { headers: ["X-A", "1".repeat(10_240)] }],
    ["httpMethod", { httpMethod: "ANY" }],
    ["httpMethod", { httpMethod: "PUT" }],
    ["body", { body: "x".repeat(10 * 1024 * 1024 + 1) }],
  ])("refuses a wrong %s", async (where, asked) => {
    const draft = snapshot({ "GET /m": mockMethod("ok") });
    expect(await testInvoke(draft, asked)).toMatchObject({ problems: [{ where }] });
  });
});
