import { describe, expect, it } from "vitest";
import type { SnapshotIntegration, SnapshotMethod, SnapshotRestApi } from "../../contract/snapshot.ts";
import {
  askJson,
  s3Credentials,
  startDynamoDb,
  startKinesis,
  startS3,
  startStepFunctions,
} from "../testing/awsPeers.ts";
import { startGateway } from "../testing/servers.ts";
import { integration, integrationResponse, method, snapshot, stageChange } from "../testing/snapshots.ts";

const uriOf = (rest: string) => `arn:aws:apigateway:us-east-1:${rest}`;
const json = (template: string) => ({ "application/json": template });

const awsMethod = (uri: string, other: Partial<SnapshotIntegration> = {}): SnapshotMethod => {
  const declared = { "method.response.header.Content-Type": false, "method.response.header.ETag": false };
  const methodResponses = Object.fromEntries(
    ["200", "400", "404"].map((statusCode) => [
      statusCode,
      { statusCode, responseParameters: declared, responseModels: {} },
    ]),
  );
  return method(integration({ type: "AWS", httpMethod: "POST", uri: uriOf(uri), ...other }), { methodResponses });
};

/** fetch would say text/plain. */
const sending = (httpMethod: string, body: string) => ({
  method: httpMethod,
  body,
  headers: { "Content-Type": "application/json" },
});

const start = (
  methods: Readonly<Record<string, SnapshotMethod>>,
  settings: Parameters<typeof startGateway>[1],
  restApi: Partial<SnapshotRestApi> = {},
) => startGateway([stageChange(snapshot(methods, restApi))], settings);

// "Tutorial: Using API Gateway … as a proxy for DynamoDB" of AWS's blog; the action form of "AWS integrations".
describe("DynamoDB behind an AWS integration", () => {
  it("puts and reads items by actions, with templates both ways", async () => {
    const dynamodb = await startDynamoDb();
    await askJson(dynamodb, "DynamoDB_20120810.CreateTable", {
      TableName: "Comments",
      AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
      BillingMode: "PAY_PER_REQUEST",
    });
    const put = json(
      `{"TableName": "Comments", "Item": {"id": {"S": "$context.requestId"}, "text": {"S": "$input.path('$.text')"}}}`,
    );
    const scan = json('{"TableName": "Comments"}');
    const shown = json(
      `#set($r = $input.path('$'))[#foreach($i in $r.Items)"$i.text.S"#if($foreach.hasNext),#end#end]`,
    );
    const gateway = await start(
      {
        "POST /c": awsMethod("dynamodb:action/PutItem", { requestTemplates: put }),
        "GET /c": awsMethod("dynamodb:action/Scan", {
          requestTemplates: scan,
          integrationResponses: { 200: integrationResponse({ responseTemplates: shown }) },
        }),
      },
      { awsEndpoints: { dynamodb } },
    );
    const posted = await gateway.fetch("/c", sending("POST", '{"text": "hello"}'));
    expect([posted.status, await posted.text()]).toEqual([200, "{}"]);
    expect(posted.headers.get("x-amzn-trace-id")).toMatch(/^Root=1-/);
    const read = await gateway.fetch("/c");
    expect(await read.json()).toEqual(["hello"]);
  });

  it("selects the integration response by the service's status", async () => {
    const dynamodb = await startDynamoDb();
    const refused = integrationResponse({
      statusCode: "400",
      selectionPattern: "4\\d{2}",
      responseTemplates: json(`{"type": "$input.path('$.__type')"}`),
    });
    const gateway = await start(
      {
        "GET /c": awsMethod("dynamodb:action/Scan", {
          requestTemplates: json('{"TableName": "Nobodys"}'),
          integrationResponses: { 200: integrationResponse({}), 400: refused },
        }),
      },
      { awsEndpoints: { dynamodb } },
    );
    const response = await gateway.fetch("/c");
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("ResourceNotFoundException");
  });
});

// "Tutorial: Create a REST API as an Amazon Kinesis proxy".
describe("Kinesis behind an AWS integration", () => {
  it("lists streams and puts records", async () => {
    const kinesis = await startKinesis();
    await askJson(kinesis, "Kinesis_20131202.CreateStream", { StreamName: "clicks", ShardCount: 1 });
    const contentType = { "integration.request.header.Content-Type": "'application/x-amz-json-1.1'" };
    const record = json(`{
      "StreamName": "$input.params('name')",
      "Data": "$util.base64Encode($input.json('$.Data'))",
      "PartitionKey": "$input.path('$.PartitionKey')"
    }`);
    const gateway = await start(
      {
        "GET /streams": awsMethod("kinesis:action/ListStreams", {
          requestParameters: contentType,
          requestTemplates: json("{}"),
        }),
        "PUT /streams/{name}/record": awsMethod("kinesis:action/PutRecord", {
          requestParameters: contentType,
          requestTemplates: record,
        }),
      },
      { awsEndpoints: { kinesis } },
    );
    expect(await (await gateway.fetch("/streams")).json()).toMatchObject({ StreamNames: ["clicks"] });
    const body = '{"Data": "some data", "PartitionKey": "k"}';
    const put = await gateway.fetch("/streams/clicks/record", sending("PUT", body));
    expect(await put.json()).toMatchObject({ ShardId: "shardId-000000000000", SequenceNumber: expect.any(String) });
  });
});

// "Tutorial: Create a REST API as an Amazon S3 proxy". The peer verifies every signature.
describe("S3 behind an AWS integration", () => {
  const key = { "integration.request.path.key": "method.request.path.key" };
  const object = (httpMethod: string, other: Partial<SnapshotIntegration> = {}) =>
    awsMethod("s3:path/pictures/{key}", {
      httpMethod,
      requestParameters: {
        ...key,
        ...(httpMethod === "PUT" && {
          "integration.request.header.Content-Type": "method.request.header.Content-Type",
        }),
      },
      integrationResponses: {
        200: integrationResponse({
          responseParameters: {
            "method.response.header.Content-Type": "integration.response.header.Content-Type",
            "method.response.header.ETag": "integration.response.header.ETag",
          },
        }),
        404: integrationResponse({ statusCode: "404", selectionPattern: "404" }),
      },
      ...other,
    });
  const startProxy = async (restApi: Partial<SnapshotRestApi> = {}) => {
    const s3 = await startS3("pictures");
    return start(
      { "PUT /{key+}": object("PUT"), "GET /{key+}": object("GET"), "DELETE /{key+}": object("DELETE") },
      { awsEndpoints: { s3 }, awsCredentials: s3Credentials },
      restApi,
    );
  };

  it.each(["cat.txt", "deep/down/cat.txt", "a%20b/c%2Bd.txt", "(brackets)!*'~.txt", "%C3%BC%26.txt"])(
    "puts and gets %s",
    async (path) => {
      const { fetch } = await startProxy();
      const put = await fetch(`/${path}`, { method: "PUT", body: "meow", headers: { "Content-Type": "text/plain" } });
      expect([put.status, put.headers.get("etag")]).toEqual([200, '"4a4be40c96ac6314e91d93f38043a634"']);
      const got = await fetch(`/${path}`);
      expect([got.status, got.headers.get("content-type"), await got.text()]).toEqual([200, "text/plain", "meow"]);
    },
  );

  it("keeps bytes that are no text, where binaryMediaTypes says so", async () => {
    const { fetch } = await startProxy({ binaryMediaTypes: ["image/png"] });
    const bytes = Buffer.of(0x89, 0x50, 0, 0xff, 0xfe);
    await fetch("/cat.png", { method: "PUT", body: bytes, headers: { "Content-Type": "image/png" } });
    const got = await fetch("/cat.png", { headers: { Accept: "image/png" } });
    expect(Buffer.from(await got.arrayBuffer())).toEqual(bytes);
    const asText = await fetch("/cat.png", { headers: { Accept: "application/json" } });
    expect(await asText.text()).toBe(bytes.toString("base64"));
  });

  it("makes bytes of Base64, and Base64 of bytes, where contentHandling says so", async () => {
    const s3 = await startS3("pictures");
    const asText = { 200: integrationResponse({ contentHandling: "CONVERT_TO_TEXT" }) };
    const { fetch } = await start(
      {
        "PUT /{key+}": object("PUT", { contentHandling: "CONVERT_TO_BINARY" }),
        "GET /{key+}": object("GET"),
        "POST /{key+}": object("GET", { integrationResponses: asText }),
      },
      { awsEndpoints: { s3 }, awsCredentials: s3Credentials },
      { binaryMediaTypes: ["image/png"] },
    );
    const bytes = Buffer.of(0x89, 0, 0xff);
    const body = bytes.toString("base64");
    await fetch("/p", { method: "PUT", body, headers: { "Content-Type": "text/plain" } });
    const kept = await start(
      { "GET /{key+}": object("GET") },
      { awsEndpoints: { s3 }, awsCredentials: s3Credentials },
      { binaryMediaTypes: ["*/*"] },
    );
    expect(Buffer.from(await (await kept.fetch("/p")).arrayBuffer())).toEqual(bytes);
    await fetch("/q", { method: "PUT", body: bytes, headers: { "Content-Type": "image/png" } });
    const text = await fetch("/q", { method: "POST", headers: { Accept: "image/png" } });
    expect(await text.text()).toBe(body);
  });

  it("answers what is not there by its own integration response", async () => {
    const { fetch } = await startProxy();
    expect((await fetch("/nobody.txt")).status).toBe(404);
  });

  it("finds a bucket that the URI names as a subdomain", async () => {
    const s3 = await startS3("pictures");
    const { fetch } = await start(
      {
        "PUT /{key}": awsMethod("pictures.s3:path/{key}", { httpMethod: "PUT", requestParameters: key }),
        "GET /{key}": awsMethod("s3:path/pictures/{key}", { httpMethod: "GET", requestParameters: key }),
      },
      { awsEndpoints: { s3 }, awsCredentials: s3Credentials },
    );
    await fetch("/x", { method: "PUT", body: "via subdomain" });
    expect(await (await fetch("/x")).text()).toBe("via subdomain");
  });

  it("lists a bucket by a query string that is mapped", async () => {
    const s3 = await startS3("pictures");
    const requestParameters = {
      "integration.request.querystring.prefix": "method.request.querystring.prefix",
      "integration.request.querystring.list-type": "'2'",
    };
    const { fetch } = await start(
      {
        "PUT /{key+}": object("PUT"),
        "GET /": awsMethod("s3:path/pictures", { httpMethod: "GET", requestParameters }),
      },
      { awsEndpoints: { s3 }, awsCredentials: s3Credentials },
    );
    await fetch("/a/1", { method: "PUT", body: "1" });
    await fetch("/b/2", { method: "PUT", body: "2" });
    const listed = await (await fetch("/?prefix=a%2F")).text();
    expect(listed).toContain("<Key>a/1</Key>");
    expect(listed).not.toContain("<Key>b/2</Key>");
  });
});

// "Tutorial: Creating a Step Functions API using API Gateway".
describe("Step Functions behind an AWS integration", () => {
  const machine = {
    StartAt: "Greet",
    States: { Greet: { Type: "Pass", Result: { greeting: "hello" }, ResultPath: "$.result", End: true } },
  } as const;

  it("starts an execution, and answers with the result of one that is synchronous", async () => {
    const states = await startStepFunctions(machine);
    const stateMachineArn = "arn:aws:states:us-east-1:000000000000:stateMachine:machine";
    const requestTemplates = json(
      `{"stateMachineArn": "${stateMachineArn}", "name": "n1", "input": "$util.escapeJavaScript($input.json('$'))"}`,
    );
    const output = json(`$util.parseJson($input.path('$.output')).result.greeting`);
    const { fetch } = await start(
      {
        "POST /start": awsMethod("states:action/StartExecution", { requestTemplates }),
        "POST /sync": awsMethod("states:action/StartSyncExecution", {
          requestTemplates,
          integrationResponses: { 200: integrationResponse({ responseTemplates: output }) },
        }),
      },
      { awsEndpoints: { states } },
    );
    const started = await fetch("/start", sending("POST", '{"a": 1}'));
    expect(await started.json()).toMatchObject({ executionArn: expect.stringMatching(/:execution:machine:n1$/) });
    expect(await (await fetch("/sync", sending("POST", '{"a": 1}'))).text()).toBe("hello");
  });
});
