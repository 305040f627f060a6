import { describe, expect, it } from "vitest";
import type {
  SnapshotAuthorizer,
  SnapshotIntegration,
  SnapshotMethod,
  SnapshotRestApi,
} from "../../contract/snapshot.ts";
import { integration, integrationResponse, method, mockMethod, proxyMethod, snapshot } from "../testing/snapshots.ts";
import { compile } from "./compile.ts";

const problemsOf = (methods: Record<string, SnapshotMethod>, restApi: Partial<SnapshotRestApi> = {}) =>
  compile(snapshot(methods, restApi), null).problems;

const withIntegration = (other: Partial<SnapshotIntegration>) =>
  problemsOf({ "GET /": method(integration({ type: "HTTP", uri: "http://h/", ...other })) });

describe("what cannot be enforced yet is refused, naming it", () => {
  it.each<[Partial<SnapshotRestApi>, string]>([
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

  it("is served with keys from an authorizer", () => {
    expect(problemsOf(keyed, { apiKeySource: "AUTHORIZER" })).toEqual([]);
  });
});

describe("an authorizer that cannot be run is refused, naming the method", () => {
  const token: SnapshotAuthorizer = {
    id: "a1",
    name: "check",
    type: "TOKEN",
    providerARNs: [],
    identitySource: "method.request.header.Authorization",
  };
  const problemsWith = (authorizer: Partial<SnapshotAuthorizer>, other: Partial<SnapshotMethod> = {}) => {
    const guarded = method(integration({}), { authorizationType: "CUSTOM", authorizerId: "a1", ...other });
    const served = snapshot({ "GET /": guarded });
    return compile({ ...served, authorizers: [{ ...token, ...authorizer }] }, null).problems;
  };
  const pool: Partial<SnapshotAuthorizer> = {
    type: "COGNITO_USER_POOLS",
    providerARNs: ["arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_Abc"],
  };
  const cognito = { authorizationType: "COGNITO_USER_POOLS" };

  it.each<[string, Partial<SnapshotAuthorizer>, Partial<SnapshotMethod>]>([
    ["Authorization of type JWT cannot be enforced yet", {}, { authorizationType: "JWT" }],
    ["There is no authorizer a2", {}, { authorizerId: "a2" }],
    ["An authorizer of type TOKEN does not serve authorization of type COGNITO_USER_POOLS", {}, cognito],
    ["An authorizer of type COGNITO_USER_POOLS does not serve authorization of type CUSTOM", pool, {}],
    ["An authorizer of type TOKEN has one identity source", { identitySource: "" }, {}],
    ["Invalid mapping expression specified: header.A", { identitySource: "header.A" }, {}],
    ["error parsing regexp: invalid or unsupported Perl syntax: `(?=`", { identityValidationExpression: "b(?=a)" }, {}],
    ["authorizerResultTtlInSeconds is between 0 and 3600", { authorizerResultTtlInSeconds: 3601 }, {}],
    ["Invalid Cognito User Pool ARN: x", { ...pool, providerARNs: ["x"] }, cognito],
    ["Invalid Cognito User Pool ARN: ", { ...pool, providerARNs: [] }, cognito],
  ])("%s", (message, authorizer, other) => {
    expect(problemsWith(authorizer, other)).toEqual([{ where: "GET /: authorizer", message }]);
  });

  it("unless no method asks for it", () => {
    expect(problemsWith({ identitySource: "" }, { authorizationType: "NONE" })).toEqual([]);
    expect(problemsWith({ identitySource: "" }, { authorizationType: "AWS_IAM" })).toEqual([]);
    expect(problemsWith(pool, cognito)).toEqual([]);
  });
});

describe("a resource policy that is not understood is refused, naming what", () => {
  const statement = (other: object) => ({ Effect: "Allow", Principal: "*", Action: "*", Resource: "*", ...other });
  it.each<[string, string]>([
    ["Statement[0] must be an object.", "{}"],
    ["Version is unknown.", JSON.stringify({ Version: "2026-01-01", Statement: statement({}) })],
    ["A statement needs Principal or NotPrincipal", JSON.stringify({ Statement: statement({ Principal: undefined }) })],
    [
      "Statement[0].Condition.StringLikely is an unknown operator.",
      JSON.stringify({ Statement: statement({ Condition: { StringLikely: { "aws:SourceIp": "a" } } }) }),
    ],
    [
      "The condition key aws:sourcehost is not known",
      JSON.stringify({ Statement: statement({ Condition: { StringNotEquals: { "aws:SourceHost": "a" } } }) }),
    ],
    [
      "The condition key s3:prefix is not known",
      JSON.stringify({ Version: "2012-10-17", Statement: statement({ Resource: "${s3:prefix}" }) }),
    ],
  ])("%s", (message, policy) => {
    expect(problemsOf({ "GET /": mockMethod("") }, { policy })).toEqual([{ where: "REST API api1: policy", message }]);
  });

  it("and one that is no JSON", () => {
    expect(problemsOf({ "GET /": mockMethod("") }, { policy: "{" })).toMatchObject([
      { where: "REST API api1: policy" },
    ]);
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
    const responses = { 200: integrationResponse({ selectionPattern: "b(?=a)" }) };
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
