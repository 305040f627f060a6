import { describe, expect, it } from "vitest";
import type { SnapshotIntegration, SnapshotMethod, SnapshotRestApi } from "../../contract/snapshot.ts";
import { integration, integrationResponse, method, mockMethod, proxyMethod, snapshot } from "../testing/snapshots.ts";
import { compile } from "./compile.ts";

const problemsOf = (methods: Record<string, SnapshotMethod>, restApi: Partial<SnapshotRestApi> = {}) =>
  compile(snapshot(methods, restApi), null).problems;

const withIntegration = (other: Partial<SnapshotIntegration>) =>
  problemsOf({ "GET /": method(integration({ type: "HTTP", uri: "http://h/", ...other })) });

describe("what cannot be enforced yet is refused, naming it", () => {
  it.each<[Partial<SnapshotMethod>, string]>([
    [{ authorizationType: "AWS_IAM" }, "Authorization of type AWS_IAM cannot be enforced yet"],
    [{ authorizationType: "CUSTOM", authorizerId: "a" }, "Authorization of type CUSTOM cannot be enforced yet"],
  ])("method %j", (other, message) => {
    expect(problemsOf({ "GET /pets": method(integration({}), other) })).toEqual([{ where: "GET /pets", message }]);
  });

  it.each<[Partial<SnapshotRestApi>, string]>([
    [{ policy: "{}" }, "Resource policies cannot be enforced yet"],
    [{ endpointTypes: ["PRIVATE"] }, "Endpoints of type PRIVATE cannot be enforced yet: the API would be public"],
  ])("REST API %j", (restApi, message) => {
    expect(problemsOf({ "GET /": mockMethod("") }, restApi)).toEqual([{ where: "REST API api1", message }]);
  });

  it.each<[Partial<SnapshotIntegration>, string]>([
    [{ connectionType: "VPC_LINK" }, "connectionId: connections of type VPC_LINK name their link"],
    [
      { responseTransferMode: "STREAM" },
      "responseTransferMode: only HTTP_PROXY and AWS_PROXY integrations can be streamed",
    ],
  ])("integration %j", (other, message) => {
    expect(withIntegration(other)).toEqual([{ where: "GET /", message }]);
  });

  it("accepts what it can serve", () => {
    expect(withIntegration({ connectionType: "INTERNET", responseTransferMode: "BUFFERED" })).toEqual([]);
  });
});

describe("apiKeyRequired", () => {
  const keyed = { "GET /": method(integration({}), { apiKeyRequired: true }) };

  it("is served with keys from the header", () => {
    expect(problemsOf(keyed)).toEqual([]);
  });

  it("is refused with keys from an authorizer, which is not there yet", () => {
    const message = "apiKeyRequired: API keys cannot be taken from apiKeySource AUTHORIZER yet";
    expect(problemsOf(keyed, { apiKeySource: "AUTHORIZER" })).toEqual([{ where: "GET /", message }]);
  });
});

describe("what AWS refuses has AWS's words", () => {
  it("an API without methods", () => {
    expect(problemsOf({})).toEqual([{ where: "REST API api1", message: "The REST API doesn't contain any methods" }]);
  });

  it("a method without an integration", () => {
    expect(problemsOf({ "GET /": method(undefined) })).toEqual([
      { where: "GET /", message: "No integration defined for method" },
    ]);
  });
});

describe("what does not compile is refused", () => {
  it("a template, with line and column", () => {
    const [problem] = withIntegration({ requestTemplates: { "application/json": "{\n #if($a" } });
    expect(problem).toMatchObject({ where: 'GET /: requestTemplates["application/json"]', line: 2 });
    const responses = { 200: integrationResponse({ responseTemplates: { "text/plain": "#if(" } }) };
    const [other] = withIntegration({ integrationResponses: responses });
    expect(other).toMatchObject({
      where: 'GET /: integrationResponses["200"].responseTemplates["text/plain"]',
      line: 1,
      column: expect.any(Number),
    });
  });

  it("a selection pattern", () => {
    const responses = { 200: integrationResponse({ selectionPattern: "(?=a)" }) };
    expect(withIntegration({ integrationResponses: responses })).toMatchObject([
      { where: 'GET /: integrationResponses["200"].selectionPattern' },
    ]);
  });

  it.each([
    ["integration.request.header.a b", "'x'"],
    ["integration.request.cookie.a", "'x'"],
    ["integration.request.header.a", "method.request.nothing.x"],
    ["integration.request.header.a", "method.request.body.a'b"],
    ["integration.request.header.a", "method.request.bodyx"],
  ])("a mapping %s ← %s", (target, source) => {
    expect(withIntegration({ requestParameters: { [target]: source } })).toMatchObject([
      { where: `GET /: requestParameters["${target}"]` },
    ]);
  });

  it.each([
    "",
    "ftp://h/",
    "http://",
    "http:///x",
    "http://u:p@h/",
    "http://{host}/",
    "http://h:0/",
    "http://h:99999/",
    "file:///etc/passwd",
  ])("the URI %j", (uri) => {
    expect(withIntegration({ uri })).toMatchObject([{ where: "GET /: uri" }]);
  });

  it("but not a URI that only a stage's variables make invalid", () => {
    const methods = { "GET /": proxyMethod("http://${stageVariables.host}/") };
    expect(problemsOf(methods)).toEqual([]);
    expect(compile(snapshot(methods), {}).problems).toEqual([]);
  });
});
