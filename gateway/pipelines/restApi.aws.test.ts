import type { IncomingHttpHeaders } from "node:http";
import { describe, expect, it } from "vitest";
import type { SnapshotIntegration, SnapshotRestApi } from "../../contract/snapshot.ts";
import { invocationsUri, startFunctions, throwing } from "../testing/fakeFunctions.ts";
import { readText, startBackEnd, startGateway } from "../testing/servers.ts";
import { integration, integrationResponse, method, snapshot, stageChange } from "../testing/snapshots.ts";

interface Heard {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A service that repeats what it heard. */
async function startService(
  service: string,
  other: Partial<SnapshotIntegration>,
  restApi: Partial<SnapshotRestApi> = {},
) {
  const { url, port } = await startBackEnd(async (request, response) => {
    const { method: verb, url: path, headers } = request;
    response.setHeader("x-amzn-RequestId", "service-request-1");
    response.end(JSON.stringify({ method: verb, url: path, headers, body: await readText(request) }));
  });
  const gateway = await startGateway(
    [stageChange(snapshot({ "ANY /s": method(integration({ type: "AWS", httpMethod: "POST", ...other })) }, restApi))],
    { awsEndpoints: { [service]: url } },
  );
  const heard = async (path = "/s", init: RequestInit = {}): Promise<Heard> => {
    const response = await gateway.fetch(path, { headers: { "Content-Type": "application/json" }, ...init });
    const answer: Heard = await response.json();
    return answer;
  };
  return { ...gateway, heard, servicePort: port };
}

// The protocols of services: Query with Action and Version, JSON with X-Amz-Target ("Making API requests" of each service's guide).
describe("an action of a service of AWS", () => {
  it.each([
    ["dynamodb", "PutItem", "DynamoDB_20120810.PutItem", "application/x-amz-json-1.0"],
    ["kinesis", "PutRecord", "Kinesis_20131202.PutRecord", "application/x-amz-json-1.1"],
    ["states", "StartExecution", "AWSStepFunctions.StartExecution", "application/x-amz-json-1.0"],
    ["events", "PutEvents", "AWSEvents.PutEvents", "application/x-amz-json-1.1"],
    ["firehose", "PutRecord", "Firehose_20150804.PutRecord", "application/x-amz-json-1.1"],
    ["ssm", "GetParameter", "AmazonSSM.GetParameter", "application/x-amz-json-1.1"],
  ])("of %s is %s by its target", async (service, action, target, contentType) => {
    const uri = `arn:aws:apigateway:eu-central-1:${service}:action/${action}`;
    const { heard } = await startService(service, { uri });
    const { method: verb, url, headers, body } = await heard("/s", { method: "PUT", body: '{"a": 1}' });
    expect([verb, url, body]).toEqual(["POST", "/", '{"a": 1}']);
    expect(headers).toMatchObject({
      "x-amz-target": target,
      "content-type": contentType,
      authorization: expect.stringContaining(`/eu-central-1/${service}/aws4_request, SignedHeaders=content-type;host;`),
    });
    expect(headers).not.toHaveProperty("x-amz-source-arn");
  });

  it.each([
    ["sqs", "SendMessage", "2012-11-05", "MessageBody"],
    ["sns", "Publish", "2010-03-31", "Message"],
  ])("of %s is %s by the Query protocol", async (service, action, version, parameter) => {
    const uri = `arn:aws:apigateway:us-east-1:${service}:action/${action}`;
    const requestParameters = { [`integration.request.querystring.${parameter}`]: "method.request.querystring.m" };
    const { heard } = await startService(service, { uri, requestParameters });
    const { url } = await heard("/s?m=a%20b");
    expect(url).toBe(`/?Action=${action}&Version=${version}&${parameter}=a%20b`);
  });

  it("takes the type that is mapped in place of the service's own", async () => {
    const requestParameters = { "integration.request.header.Content-Type": "'application/x-amz-json-1.1'" };
    const uri = "arn:aws:apigateway:us-east-1:dynamodb:action/PutItem";
    const { heard } = await startService("dynamodb", { uri, requestParameters });
    expect((await heard()).headers["content-type"]).toBe("application/x-amz-json-1.1");
  });
});

// "Tutorial: Integrate an Amazon SQS queue": the path with a form, as AWS's own examples have it.
describe("a path of a service of AWS", () => {
  it("goes out with the rendered body and mapped headers", async () => {
    const { heard } = await startService("sqs", {
      uri: "arn:aws:apigateway:us-east-1:sqs:path/000000000000/orders",
      requestParameters: { "integration.request.header.Content-Type": "'application/x-www-form-urlencoded'" },
      requestTemplates: { "application/json": "Action=SendMessage&MessageBody=$util.urlEncode($input.body)" },
    });
    const { url, headers, body } = await heard("/s", { method: "POST", body: '{"a": 1}' });
    expect([url, body]).toEqual(["/000000000000/orders", "Action=SendMessage&MessageBody=%7B%22a%22%3A+1%7D"]);
    expect(headers["content-type"]).toBe("application/x-www-form-urlencoded");
  });

  it("keeps the client's own headers from the service, but for its Content-Type", async () => {
    const { heard } = await startService("s3", { uri: "arn:aws:apigateway:us-east-1:s3:path/b/k", httpMethod: "PUT" });
    const headers = { "Content-Type": "text/csv", Cookie: "a=b", "X-Mine": "1", Authorization: "Bearer x" };
    const answer = await heard("/s", { method: "POST", body: "1,2", headers });
    expect(answer.headers).toMatchObject({ "content-type": "text/csv", "x-amzn-apigateway-api-id": "api1" });
    expect(answer.headers).not.toHaveProperty("cookie");
    expect(answer.headers).not.toHaveProperty("x-mine");
    expect(answer.headers.authorization).toMatch(/^AWS4-HMAC-SHA256 /);
  });

  it("signs mapped x-amz headers", async () => {
    const requestParameters = { "integration.request.header.x-amz-acl": "method.request.header.x-amz-acl" };
    const uri = "arn:aws:apigateway:us-east-1:s3:path/b/k";
    const { heard } = await startService("s3", { uri, httpMethod: "PUT", requestParameters });
    const { headers } = await heard("/s", { headers: { "x-amz-acl": "private" } });
    expect(headers["x-amz-acl"]).toBe("private");
    expect(headers.authorization).toContain("x-amz-acl;");
  });

  it("names a subdomain in the Host header", async () => {
    const uri = "arn:aws:apigateway:us-east-1:abc123.iotdata:path/topics/door";
    const { heard } = await startService("iotdata", { uri });
    const { headers, url } = await heard();
    expect(url).toBe("/topics/door");
    expect(headers.host).toMatch(/^abc123\.127\.0\.0\.1:\d+$/);
    expect(headers.authorization).toContain("/us-east-1/iotdata/aws4_request");
  });

  // "Amazon API Gateway important notes", recorded.
  it.each(["Authorization", "Connection", "Content-Length", "Expect", "Proxy-Authenticate", "TE", "Transfer-Encoding"])(
    "fails where %s is mapped",
    async (name) => {
      const requestParameters = { [`integration.request.header.${name}`]: "'1'" };
      const uri = "arn:aws:apigateway:us-east-1:s3:path/b/k";
      const { fetch } = await startService("s3", { uri, requestParameters });
      const response = await fetch("/s");
      expect([response.status, await response.json()]).toEqual([500, { message: "Internal server error" }]);
    },
  );
});

// "Set up Lambda custom integrations in API Gateway" and "Handle Lambda errors in API Gateway".
describe("a Lambda custom integration", () => {
  const responses = {
    200: integrationResponse({ responseTemplates: { "application/json": "ok $input.body" } }),
    400: integrationResponse({
      statusCode: "400",
      selectionPattern: ".*Invalid.*",
      responseTemplates: { "application/json": "{\"said\": $input.json('$.errorMessage')}" },
    }),
    500: integrationResponse({ statusCode: "500", selectionPattern: "(\\n|.)+" }),
  };
  const startCustom = async (
    respond: Parameters<typeof startFunctions>[0],
    other: Partial<SnapshotIntegration> = {},
  ) => {
    const functions = await startFunctions(respond);
    const custom = { type: "AWS", httpMethod: "POST", uri: invocationsUri(), integrationResponses: responses } as const;
    const gateway = await startGateway(
      [stageChange(snapshot({ "ANY /s": method(integration({ ...custom, ...other })) }))],
      { awsEndpoints: { lambda: functions.url } },
    );
    return { ...gateway, functions };
  };

  it("invokes the function with what the template renders", async () => {
    const requestTemplates = { "application/json": '{"who": "$input.params(\'who\')"}' };
    const { fetch, functions } = await startCustom(() => '"done"', { requestTemplates });
    const response = await fetch("/s?who=me");
    expect([response.status, await response.text()]).toEqual([200, 'ok "done"']);
    expect(functions.invoked[0]?.event).toEqual({ who: "me" });
    expect(functions.invoked[0]?.headers["x-amz-source-arn"]).toMatch(/:api1\/prod\/GET\/s$/);
  });

  it("selects the response by the message of what the function throws", async () => {
    const { fetch } = await startCustom((_, response) => throwing(response, "Invalid id"));
    const response = await fetch("/s");
    expect([response.status, await response.json()]).toEqual([400, { said: "Invalid id" }]);
  });

  it("takes another pattern for any other message", async () => {
    const { fetch } = await startCustom((_, response) => throwing(response, "boom\nbang"));
    expect((await fetch("/s")).status).toBe(500);
  });

  it("does not look at errorMessage where the function did not throw", async () => {
    const { fetch } = await startCustom(() => ({ errorMessage: "Invalid" }));
    expect((await fetch("/s")).status).toBe(200);
  });

  it("is asynchronous where X-Amz-Invocation-Type says Event", async () => {
    const requestParameters = { "integration.request.header.X-Amz-Invocation-Type": "'Event'" };
    const { fetch, functions } = await startCustom(
      (_, response) => {
        response.writeHead(202).end();
      },
      { requestParameters, integrationResponses: { 202: integrationResponse({ statusCode: "202" }) } },
    );
    const response = await fetch("/s", { method: "POST" });
    expect([response.status, await response.text()]).toEqual([202, ""]);
    expect(functions.invoked[0]?.headers).toMatchObject({
      "x-amz-invocation-type": "Event",
      authorization: expect.stringContaining("x-amz-invocation-type"),
    });
  });

  it("is a 500 when the service itself refuses", async () => {
    const { fetch } = await startCustom((_, response) => {
      response.statusCode = 429;
      return { Message: "Rate Exceeded." };
    });
    const response = await fetch("/s");
    expect([response.status, await response.json()]).toEqual([500, { message: "Internal server error" }]);
  });

  // Recorded by users: srcecde/aws-tutorial-code, issue 4; serverless/serverless, issue 2270.
  it("is a 400 with the service's message when the event is not JSON", async () => {
    const message = "Could not parse request body into json: Could not parse payload into json: Unrecognized token";
    const { fetch } = await startCustom((_, response) => {
      response.statusCode = 400;
      return { Type: "User", message };
    });
    const response = await fetch("/s", { method: "POST", body: "hello", headers: { "Content-Type": "text/plain" } });
    expect([response.status, response.headers.get("x-amzn-errortype")]).toEqual([400, "BadRequestException"]);
    expect(await response.json()).toEqual({ message });
  });
});

describe("what cannot be called", () => {
  const problemsOf = async (other: Partial<SnapshotIntegration>) => {
    const { compile } = await import("../config/compile.ts");
    const aws = integration({ type: "AWS", httpMethod: "POST", ...other });
    return compile(snapshot({ "GET /s": method(aws) }), null).problems.map(({ message }) => message);
  };
  const dynamodb = "arn:aws:apigateway:us-east-1:dynamodb:action/Scan";

  it.each<[string, Partial<SnapshotIntegration>, string]>([
    [
      "a service nobody knows",
      { uri: "arn:aws:apigateway:us-east-1:dinamodb:action/Scan" },
      "dinamodb is no AWS service",
    ],
    ["an action of a REST service", { uri: "arn:aws:apigateway:us-east-1:lambda:action/Invoke" }, "use its path"],
    ["neither path nor action", { uri: "arn:aws:apigateway:us-east-1:s3:bucket" }, "must contain path or action"],
    ["no region", { uri: "arn:aws:apigateway::s3:path/b" }, "names a region"],
    ["the caller's credentials", { uri: dynamodb, credentials: "arn:aws:iam::*:user/*" }, "caller's own credentials"],
    ["a stream of templates", { uri: dynamodb, responseTransferMode: "STREAM" }, "only HTTP_PROXY and AWS_PROXY"],
    ["a stream of Invoke", { type: "AWS_PROXY", uri: invocationsUri(), responseTransferMode: "STREAM" }, "does not go"],
    [
      "Firehose as a proxy",
      { type: "AWS_PROXY", uri: "arn:aws:apigateway:us-east-1:firehose:action/PutRecord" },
      "Only functions",
    ],
  ])("is refused at deployment: %s", async (_, other, message) => {
    expect(await problemsOf(other)).toEqual([expect.stringContaining(message)]);
  });

  it("is not refused where stage variables stand for it", async () => {
    expect(await problemsOf({ uri: "arn:aws:apigateway:us-east-1:${stageVariables.service}:action/Scan" })).toEqual([]);
  });
});
