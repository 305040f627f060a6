// "Request validation for REST APIs in API Gateway", "Data models for REST APIs"; texts of answers and log lines recorded.
import { describe, expect, it } from "vitest";
import type { DeploymentSnapshot, SnapshotMethod } from "../../contract/snapshot.ts";
import { compile } from "../config/compile.ts";
import { readText, startBackEnd, startGateway } from "../testing/servers.ts";
import { integration, liveStage, method, proxyMethod, snapshot, stageChange } from "../testing/snapshots.ts";

const requestValidators = [
  { id: "body", validateRequestBody: true, validateRequestParameters: false },
  { id: "parameters", validateRequestBody: false, validateRequestParameters: true },
  { id: "both", validateRequestBody: true, validateRequestParameters: true },
  { id: "none", validateRequestBody: false, validateRequestParameters: false },
];
const petSchema = JSON.stringify({ type: "object", required: ["name"], properties: { age: { type: "integer" } } });
const models = [
  { name: "Pet", contentType: "application/json", schema: petSchema },
  {
    name: "Empty",
    contentType: "application/json",
    schema: '{"$schema":"http://json-schema.org/draft-04/schema#","title":"Empty Schema","type":"object"}',
  },
];

const answering = method(integration({ requestTemplates: { $default: '{"statusCode": 200}' } }));

const frozen = (own: Partial<SnapshotMethod>, served: SnapshotMethod = answering): DeploymentSnapshot => ({
  ...snapshot({ "ANY /pets/{petId}": { ...served, ...own } }),
  requestValidators,
  models,
  gatewayResponses: {
    BAD_REQUEST_BODY: {
      responseParameters: { "gatewayresponse.header.X-Problems": "context.error.validationErrorString" },
      responseTemplates: {},
    },
  },
});

const post = (body: string, contentType = "application/json") => ({
  method: "POST",
  headers: { "Content-Type": contentType },
  body,
});

describe("validateRequestParameters", () => {
  const required = {
    "method.request.querystring.qs1": true,
    "method.request.header.x-header-param": true,
    "method.request.path.issuer": true,
    "method.request.querystring.free": false,
  };

  it("refuses a request that lacks them, naming header, path and query string in this order (recorded)", async () => {
    const gateway = await startGateway([
      stageChange(frozen({ requestValidatorId: "parameters", requestParameters: required })),
    ]);
    const answer = await gateway.fetch("/pets/7");
    expect(answer.status).toBe(400);
    expect(answer.headers.get("x-amzn-errortype")).toBe("BadRequestException");
    expect(await answer.json()).toEqual({
      message: "Missing required request parameters: [x-header-param, issuer, qs1]",
    });
  });

  it.each([
    ["/pets/7?q=1", { "X-H": "1" }, 200],
    ["/pets/7?q=1", { "x-h": " " }, 400],
    ["/pets/7?q=", { "X-H": "1" }, 400],
    ["/pets/7?q=%20", { "X-H": "1" }, 400],
    ["/pets/%20?q=1", { "X-H": "1" }, 400],
    ["/pets/7?q=1&q=", { "X-H": "1" }, 400],
    ["/pets/7?q=&q=1", { "X-H": "1" }, 200],
    ["/pets/7?Q=1", { "X-H": "1" }, 400],
  ])("%s with %j is answered with %i: present and not blank, headers by any case", async (path, headers, status) => {
    const requestParameters = {
      "method.request.querystring.q": true,
      "method.request.header.x-h": true,
      "method.request.path.petId": true,
    };
    const gateway = await startGateway([stageChange(frozen({ requestValidatorId: "parameters", requestParameters }))]);
    expect((await gateway.fetch(path, { headers })).status).toBe(status);
  });

  it("asks of parameters with several values for one that is not blank", async () => {
    const requestParameters = { "method.request.multivaluequerystring.q": true };
    const gateway = await startGateway([stageChange(frozen({ requestValidatorId: "parameters", requestParameters }))]);
    expect((await gateway.fetch("/pets/7?q=1&q=")).status).toBe(200);
    expect((await gateway.fetch("/pets/7?q=&q=")).status).toBe(400);
  });

  it.each([["body"], ["none"], [undefined]])("is not done with the validator %s", async (requestValidatorId) => {
    const gateway = await startGateway([stageChange(frozen({ requestValidatorId, requestParameters: required }))]);
    expect((await gateway.fetch("/pets/7")).status).toBe(200);
  });
});

describe("validateRequestBody", () => {
  const json = { requestValidatorId: "body", requestModels: { "application/json": "Pet" } };

  it.each([
    ["a body as its model says", post('{"name":"a"}'), 200],
    ["a body that is not", post('{"age":1}'), 400],
    ["a body that is no JSON", post("{"), 400],
    ["no body: it is validated as an empty object", { method: "POST" }, 400],
    ["a content type with parameters, in capitals", post('{"age":1}', "Application/JSON; charset=utf-8"), 400],
    ["a content type without a model: not validated", post("{", "text/plain"), 200],
  ])("%s", async (_, init, status) => {
    const gateway = await startGateway([stageChange(frozen(json))]);
    const answer = await gateway.fetch("/pets/7", init);
    expect(answer.status).toBe(status);
    if (status === 200) return;
    expect(await answer.json()).toEqual({ message: "Invalid request body" });
    expect(answer.headers.get("x-amzn-errortype")).toBe("BadRequestException");
  });

  it("takes a body without a content type for JSON", async () => {
    const gateway = await startGateway([stageChange(frozen(json))]);
    const answer = await gateway.fetch("/pets/7", { method: "POST", body: Buffer.from("{}") });
    expect(answer.status).toBe(400);
  });

  it("uses the model of $default for every other content type", async () => {
    const requestModels = { $default: "Pet", "application/json": "Empty" };
    const gateway = await startGateway([stageChange(frozen({ requestValidatorId: "both", requestModels }))]);
    expect((await gateway.fetch("/pets/7", post("{}"))).status).toBe(200);
    expect((await gateway.fetch("/pets/7", post("{}", "text/plain"))).status).toBe(400);
  });

  it.each([
    ["{}", 200],
    ['{"anything":[1]}', 200],
    ["[]", 400],
    ["", 200],
  ])("with the model Empty answers %j with %i", async (body, status) => {
    const requestModels = { "application/json": "Empty" };
    const gateway = await startGateway([stageChange(frozen({ requestValidatorId: "body", requestModels }))]);
    expect((await gateway.fetch("/pets/7", post(body))).status).toBe(status);
  });

  it("without any model validates nothing", async () => {
    const gateway = await startGateway([stageChange(frozen({ requestValidatorId: "body" }))]);
    expect((await gateway.fetch("/pets/7", post("{"))).status).toBe(200);
  });

  it("comes after the parameters", async () => {
    const own = { requestValidatorId: "both", requestParameters: { "method.request.header.x": true } };
    const gateway = await startGateway([stageChange(frozen({ ...json, ...own }))]);
    expect(await (await gateway.fetch("/pets/7", post("{}"))).json()).toEqual({
      message: "Missing required request parameters: [x]",
    });
  });

  it("passes the body that it has read on to a proxied back end", async () => {
    const { url } = await startBackEnd(async (request, response) => response.end(await readText(request)));
    const gateway = await startGateway([stageChange(frozen(json, proxyMethod(url)))]);
    const long = JSON.stringify({ name: "x".repeat(200_000) });
    expect(await (await gateway.fetch("/pets/7", post(long))).text()).toBe(long);
  });
});

describe("what is told of a refused body", () => {
  const own = { requestValidatorId: "body", requestModels: { "application/json": "Pet" } };

  it("is $context.error.validationErrorString in gateway responses", async () => {
    const gateway = await startGateway([stageChange(frozen(own))]);
    const answer = await gateway.fetch("/pets/7", post("{}"));
    expect(answer.headers.get("x-problems")).toBe('[object has missing required properties (["name"])]');
  });

  it("stands in access and execution logs (recorded line)", async () => {
    const stage = liveStage({
      accessLogSettings: {
        format: "$context.requestId $context.error.validationErrorString",
        destinationArn: "arn:aws:logs:us-east-1:000000000000:log-group:pets",
      },
      methodSettings: { "*/*": { loggingLevel: "INFO", dataTraceEnabled: true } },
    });
    const gateway = await startGateway([stageChange(frozen(own), stage)]);
    await gateway.fetch("/pets/7", post('{"name":1,"age":"x"}'));
    const [row] = gateway.rows;
    const problem = '[instance type (string) does not match any allowed primitive type (allowed: ["integer"])]';
    expect(row?.accessLogLine).toContain(JSON.stringify(problem).slice(1, -1));
    expect(row?.executionLog).toContain(
      JSON.stringify(`Request body does not match model schema for content type application/json: ${problem}`),
    );
    expect(row?.executionLog?.split("Method request body before transformations")).toHaveLength(2);
  });
});

describe("a deployment is refused for", () => {
  const problemsOf = (own: Partial<SnapshotMethod>) => compile(frozen(own, method(undefined)), null).problems;

  it.each<[string, Partial<SnapshotMethod>, string, string]>([
    [
      "an unknown validator",
      { requestValidatorId: "x" },
      "ANY /pets/{petId}",
      "Invalid Request Validator identifier specified: x",
    ],
    [
      "an unknown model",
      { requestValidatorId: "body", requestModels: { "application/json": "Dog" } },
      'ANY /pets/{petId}: requestModels["application/json"]',
      "Invalid model identifier specified: Dog",
    ],
  ])("%s", (_, own, where, message) => {
    const { methodIntegration } = answering;
    expect(problemsOf({ ...own, methodIntegration })).toEqual([{ where, message }]);
  });

  it("but not for a model that nothing is validated with", () => {
    const { methodIntegration } = answering;
    expect(problemsOf({ requestModels: { "application/json": "Dog" }, methodIntegration })).toEqual([]);
  });
});
