import { describe, expect, it, onTestFinished } from "vitest";
import type { TestInvokeResponse } from "../../contract/gatewayDoor.ts";
import type { SnapshotIntegration } from "../../contract/snapshot.ts";
import { AwsAccess } from "../awsServices/awsAccess.ts";
import {
  complete,
  delimiter,
  eventMessage,
  functionArn,
  invocationsUri,
  startFunctions,
  streamingUri,
  streamType,
  throwing,
} from "../testing/fakeFunctions.ts";
import { recordingLog, rolesOf, startBackEnd } from "../testing/servers.ts";
import { integration, method, snapshot } from "../testing/snapshots.ts";
import { DenyList } from "../upstream/denyList.ts";
import { UpstreamClient } from "../upstream/upstreamClient.ts";
import { ServedVpcLinks } from "../vpcLinks/servedVpcLinks.ts";
import { runTestInvoke } from "./runTestInvoke.ts";

const now = Date.UTC(2023, 4, 30, 1, 22, 45);

async function testInvoke(
  awsEndpoints: Readonly<Record<string, string>>,
  other: Partial<SnapshotIntegration>,
  body = "",
): Promise<TestInvokeResponse> {
  const upstream = new UpstreamClient(new DenyList({ deny: [], allow: [], ownPorts: [] }));
  onTestFinished(() => upstream.close());
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const aws = new AwsAccess({ endpoints: awsEndpoints, credentials }, rolesOf([]), {
    integrations: upstream,
    functions: upstream,
  });
  const draft = snapshot({ "POST /pets": method(integration({ httpMethod: "POST", ...other })) });
  const asked = { resourceId: "r0", httpMethod: "POST", pathWithQueryString: "", headers: [], stageVariables: {} };
  const answer = await runTestInvoke(
    { snapshot: draft, ...asked, body },
    { upstream, aws, vpcLinks: new ServedVpcLinks(), clock: { now: () => now }, log: recordingLog([]) },
    new AbortController().signal,
  );
  if ("problems" in answer) throw new Error(JSON.stringify(answer.problems));
  return answer;
}

/** Without the first line, the time and what differs from run to run. */
const linesOf = ({ log }: TestInvokeResponse): string[] =>
  log
    .replaceAll(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, "ID")
    .replaceAll(/Root=1-[\da-f]+-[\da-f]+/g, "TRACE")
    .replaceAll(/latency: \d+ ms/g, "latency: N ms")
    .replaceAll(/\b[\da-f]{64}\b/g, "HASH")
    .replaceAll(/\*{20,}[\da-f]{6}/g, "***SECRET")
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => line.replace("Tue May 30 01:22:45 UTC 2023 : ", ""));

describe("TestInvokeMethod of a Lambda proxy integration", () => {
  it("tells the request as recorded: address, headers with the signature masked, event, answer, the service's request id", async () => {
    const functions = await startFunctions((_, response) => {
      response.sendDate = false;
      response.removeHeader("Connection");
      return { statusCode: 201, body: "done", headers: { "X-A": "a" } };
    });
    const response = await testInvoke({ lambda: functions.url }, { type: "AWS_PROXY", uri: invocationsUri() }, "{}");
    expect(response).toMatchObject({ status: 201, body: "done", integrationLatency: expect.any(Number) });
    const uri = `${functions.url}/2015-03-31/functions/${functionArn}/invocations`;
    const lines = linesOf(response);
    expect(lines.slice(0, 8)).toEqual([
      "Starting execution for request: ID",
      "HTTP Method: POST, Resource Path: /pets",
      "Method request path: {}",
      "Method request query string: {}",
      "Method request headers: {}",
      "Method request body before transformations: {}",
      `Endpoint request URI: ${uri}`,
      "Endpoint request headers: {Accept=application/json, User-Agent=AmazonAPIGateway_api1, X-Amzn-Trace-Id=TRACE, x-amzn-apigateway-api-id=api1, x-amzn-lambda-integration-tag=ID, Content-Type=application/json, X-Amz-Source-Arn=arn:aws:execute-api:us-east-1:000000000000:api1/test-invoke-stage/POST/pets, X-Amz-Date=20230530T012245Z, X-Amz-Content-Sha256=HASH, Authorization=***SECRET}",
    ]);
    expect(lines[8]).toMatch(/^Endpoint request body after transformations: \{"resource":"\/pets","path":"\/pets",/);
    expect(lines.slice(9, 11)).toEqual([
      `Sending request to ${uri}`,
      "Received response. Status: 200, Integration latency: N ms",
    ]);
    expect(lines[11]).toMatch(/^Endpoint response headers: \{x-amzn-RequestId=lambda-request-1, /);
    expect(lines.slice(12)).toEqual([
      'Endpoint response body before transformations: {"statusCode":201,"body":"done","headers":{"X-A":"a"}}',
      "Method response body after transformations: done",
      "Method response headers: {X-A=a, Content-Type=application/json, X-Amzn-Trace-Id=TRACE}",
      "Successfully completed execution",
      "Method completed with status: 201",
      "AWS Integration Endpoint RequestId : lambda-request-1",
    ]);
    expect(response.steps.map(({ name }) => name)).toEqual([
      "writeFunctionEvent",
      "callIntegration",
      "forwardIntegrationResponse",
    ]);
  });

  it.each<[string, (response: Parameters<typeof throwing>[0]) => unknown, string[]]>([
    [
      "an answer that is malformed",
      () => "[]",
      [
        "Execution failed due to configuration error: Malformed Lambda proxy response",
        "Method completed with status: 502",
      ],
    ],
    [
      "an error of the function",
      (response) => throwing(response, "boom"),
      [
        "Lambda execution failed with status 200 due to customer function error: boom. Lambda request id: lambda-request-1",
        "Method completed with status: 502",
      ],
    ],
    [
      "a permission that is missing",
      (response) => {
        response.statusCode = 403;
        return {};
      },
      [
        "Lambda invocation failed with status: 403. Lambda request id: lambda-request-1",
        "Execution failed due to configuration error: Invalid permissions on Lambda function",
        "Method completed with status: 500",
      ],
    ],
    [
      "a throttled function",
      (response) => {
        response.statusCode = 429;
        return {};
      },
      [
        "Lambda invocation failed with status: 429. Lambda request id: lambda-request-1",
        "Execution failed due to configuration error: Rate Exceeded.",
        "Method completed with status: 500",
      ],
    ],
  ])("tells of %s", async (_, respond, last) => {
    const functions = await startFunctions((__, response) => respond(response));
    const response = await testInvoke({ lambda: functions.url }, { type: "AWS_PROXY", uri: invocationsUri() });
    expect(linesOf(response).slice(-last.length - 1)).toEqual([
      ...last,
      "AWS Integration Endpoint RequestId : lambda-request-1",
    ]);
  });

  it("tells of a function that takes too long", async () => {
    const functions = await startFunctions(() => new Promise(() => undefined));
    const slow = { type: "AWS_PROXY", uri: invocationsUri(), timeoutInMillis: 50 } as const;
    expect(linesOf(await testInvoke({ lambda: functions.url }, slow)).slice(-2)).toEqual([
      "Execution failed due to a timeout error",
      "Method completed with status: 504",
    ]);
  });

  // "Configure a Lambda proxy integration with payload response streaming".
  it("answers a streamed response whole, with latency 0", async () => {
    const functions = await startFunctions((_, response) => {
      response.setHeader("Content-Type", streamType);
      response.end(Buffer.concat([eventMessage("PayloadChunk", `{}${delimiter}whole`), complete]));
    });
    const streamed = { type: "AWS_PROXY", uri: streamingUri, responseTransferMode: "STREAM" } as const;
    const response = await testInvoke({ lambda: functions.url }, streamed);
    expect(response).toMatchObject({ status: 200, body: "whole", latency: 0 });
    expect(linesOf(response)).toContain("Method response body after transformations: ");
  });
});

describe("TestInvokeMethod of a bundled function", () => {
  it("names the endpoint that the function would have on AWS (recorded), not the private door", async () => {
    const answer = await testInvoke({ lambda: "unix:/nobody/listens" }, { type: "AWS_PROXY", uri: invocationsUri() });
    const uri = `https://lambda.us-east-1.amazonaws.com/2015-03-31/functions/${functionArn}/invocations`;
    expect(linesOf(answer)).toContain(`Endpoint request URI: ${uri}`);
    expect(linesOf(answer)).toContain(`Sending request to ${uri}`);
  });
});

describe("TestInvokeMethod of a service of AWS", () => {
  it("tells the action's request and masks what signs it", async () => {
    const { url } = await startBackEnd((_request, response) => {
      response.setHeader("x-amzn-RequestId", "dynamodb-1");
      response.end('{"TableNames":[]}');
    });
    const uri = "arn:aws:apigateway:us-east-1:dynamodb:action/ListTables";
    const response = await testInvoke({ dynamodb: url }, { type: "AWS", uri }, '{"Limit": 1}');
    expect(response).toMatchObject({ status: 200, body: '{"TableNames":[]}' });
    const lines = linesOf(response);
    expect(lines).toContain(`Sending request to ${url}/`);
    expect(lines).toContain(
      "Endpoint request headers: {Accept=application/json, User-Agent=AmazonAPIGateway_api1, X-Amzn-Trace-Id=TRACE, X-Amzn-Apigateway-Api-Id=api1, X-Amz-Target=DynamoDB_20120810.ListTables, Content-Type=application/x-amz-json-1.0, X-Amz-Date=20230530T012245Z, X-Amz-Content-Sha256=HASH, Authorization=***SECRET}",
    );
    expect(lines.at(-1)).toBe("AWS Integration Endpoint RequestId : dynamodb-1");
  });

  it("tells why nothing can be signed", async () => {
    const uri = "arn:aws:apigateway:us-east-1:dynamodb:action/ListTables";
    const response = await testInvoke({}, { type: "AWS", uri });
    expect(response.status).toBe(500);
    expect(linesOf(response).slice(-2)).toEqual([
      "Execution failed due to configuration error: dynamodb.us-east-1.amazonaws.com is AWS's own and the integration names no credentials",
      "Method completed with status: 500",
    ]);
  });
});
