// "Set up an integration request using the API Gateway console", AWS services by action and by path; "AWS service endpoints" and "Making API
// requests" of the services' own guides: hosts, signing names, X-Amz-Target, Action and Version. Sent to AWS itself, which a stub stands for.
import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";
import { describe, expect, it } from "vitest";
import type { SnapshotIntegration } from "../../contract/snapshot.ts";
import type { Upstream, UpstreamRequest } from "../ports/upstream.ts";
import { integrationRole, roleArn } from "../testing/integrationRoles.ts";
import { startGateway } from "../testing/servers.ts";
import { integration, method, snapshot, stageChange } from "../testing/snapshots.ts";
import { TestClock } from "../testing/testClock.ts";

const nowText = "2026-11-21T12:00:00Z";

interface Sent {
  readonly url: string;
  readonly verb: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

function readSent({ origin, method: verb, path, headers, body }: UpstreamRequest): Sent {
  const byName: Record<string, string> = { host: origin.host };
  for (let i = 0; i + 1 < headers.length; i += 2) byName[(headers[i] ?? "").toLowerCase()] = headers[i + 1] ?? "";
  const text = Buffer.isBuffer(body) ? body.toString("utf8") : "";
  return { url: `${origin.secure ? "https" : "http"}://${origin.host}${path}`, verb, headers: byName, body: text };
}

/** What AWS gets, its signature compared with that of AWS's own signer. */
async function sentBy(other: Partial<SnapshotIntegration>, init: RequestInit = {}, path = "/s") {
  const sent: Sent[] = [];
  const awsUpstream: Upstream = {
    call: (request, reply) => {
      sent.push(readSent(request));
      queueMicrotask(() => reply.response({ status: 200, headers: [], body: Buffer.from("{}") }));
      return { abort: () => undefined };
    },
    close: () => undefined,
  };
  const aws = integration({ type: "AWS", httpMethod: "POST", credentials: roleArn, ...other });
  const clock = new TestClock(nowText);
  const settings = { awsUpstream, clock, integrationRoles: [integrationRole()] };
  const { fetch } = await startGateway([stageChange(snapshot({ "ANY /s": method(aws) }))], settings);
  const { status } = await fetch(path, { method: "POST", ...init });
  const [request] = sent;
  if (!request) throw new Error(`Nothing was sent; the client was answered ${status}`);
  const { authorization = "" } = request.headers;
  const [, signedAs = "", region = "", service = ""] = credentialPattern.exec(authorization) ?? [];
  expect(authorization).toBe(await signatureOf(request, { region, service }));
  return { ...request, signedFor: `${service} ${region}`, signedAs };
}

const credentialPattern =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request, SignedHeaders=([^,]+)/;

/** Made by AWS's own signer over the very headers that ours has signed; S3 alone takes paths as they are. */
async function signatureOf({ url, verb, headers, body }: Sent, scope: { region: string; service: string }) {
  const names = credentialPattern.exec(headers.authorization ?? "")?.[4]?.split(";") ?? [];
  const { hostname, pathname, searchParams } = new URL(url);
  const signer = new SignatureV4({
    ...scope,
    credentials: { accessKeyId: "AKIAROLE", secretAccessKey: "the-roles-secret" },
    sha256: Sha256,
    uriEscapePath: scope.service !== "s3",
  });
  const signed = await signer.sign(
    {
      ...{ method: verb, protocol: "https:", hostname, path: pathname, body },
      query: Object.fromEntries(searchParams),
      headers: Object.fromEntries(names.map((name) => [name, headers[name] ?? ""])),
    },
    { signingDate: new Date(nowText) },
  );
  return signed.headers.authorization;
}

const json = { headers: { "Content-Type": "application/json" }, body: '{"a":1}' };

describe("an action of AWS", () => {
  it.each([
    ["firehose", "PutRecord", "firehose.eu-west-1.amazonaws.com", "firehose", "Firehose_20150804", "1.1"],
    ["kinesis", "PutRecords", "kinesis.eu-west-1.amazonaws.com", "kinesis", "Kinesis_20131202", "1.1"],
    ["dynamodb", "Query", "dynamodb.eu-west-1.amazonaws.com", "dynamodb", "DynamoDB_20120810", "1.0"],
    ["states", "StartSyncExecution", "states.eu-west-1.amazonaws.com", "states", "AWSStepFunctions", "1.0"],
    ["events", "PutEvents", "events.eu-west-1.amazonaws.com", "events", "AWSEvents", "1.1"],
    ["logs", "PutLogEvents", "logs.eu-west-1.amazonaws.com", "logs", "Logs_20140328", "1.1"],
    ["ssm", "GetParameter", "ssm.eu-west-1.amazonaws.com", "ssm", "AmazonSSM", "1.1"],
    [
      "secretsmanager",
      "GetSecretValue",
      "secretsmanager.eu-west-1.amazonaws.com",
      "secretsmanager",
      "secretsmanager",
      "1.1",
    ],
    ["kms", "Encrypt", "kms.eu-west-1.amazonaws.com", "kms", "TrentService", "1.1"],
    [
      "streams.dynamodb",
      "ListStreams",
      "streams.dynamodb.eu-west-1.amazonaws.com",
      "dynamodb",
      "DynamoDBStreams_20120810",
      "1.0",
    ],
  ])("that speaks JSON, %s %s, goes to %s, signed for %s, with its target", async (...row) => {
    const [service, action, host, signingName, target, version] = row;
    const sent = await sentBy({ uri: `arn:aws:apigateway:eu-west-1:${service}:action/${action}` }, json);
    expect(sent).toMatchObject({ url: `https://${host}/`, verb: "POST", body: '{"a":1}', signedAs: "AKIAROLE" });
    expect(sent.signedFor).toBe(`${signingName} eu-west-1`);
    expect(sent.headers).toMatchObject({
      "x-amz-target": `${target}.${action}`,
      "content-type": `application/x-amz-json-${version}`,
    });
  });

  it.each([
    ["sqs", "SendMessage", "sqs.eu-west-1.amazonaws.com", "sqs eu-west-1", "2012-11-05"],
    ["sns", "Publish", "sns.eu-west-1.amazonaws.com", "sns eu-west-1", "2010-03-31"],
    ["email", "SendEmail", "email.eu-west-1.amazonaws.com", "ses eu-west-1", "2010-12-01"],
    ["monitoring", "PutMetricData", "monitoring.eu-west-1.amazonaws.com", "monitoring eu-west-1", "2010-08-01"],
    ["sts", "GetCallerIdentity", "sts.eu-west-1.amazonaws.com", "sts eu-west-1", "2011-06-15"],
    ["iam", "ListUsers", "iam.amazonaws.com", "iam us-east-1", "2010-05-08"],
  ])(
    "of the Query protocol, %s %s, goes to %s, signed for %s, with Action, Version and what is mapped",
    async (...row) => {
      const [service, action, host, signedFor, version] = row;
      const requestParameters = { "integration.request.querystring.Message": "method.request.querystring.m" };
      const uri = `arn:aws:apigateway:eu-west-1:${service}:action/${action}`;
      const sent = await sentBy({ uri, requestParameters }, {}, "/s?m=a%20%26%20b%2F");
      const query = `Action=${action}&Version=${version}&Message=a%20%26%20b%2F`;
      expect(sent).toMatchObject({ url: `https://${host}/?${query}`, signedFor });
      expect(sent.headers).not.toHaveProperty("x-amz-target");
    },
  );

  it("may name its parameters in the body, as a form that a template writes", async () => {
    const sent = await sentBy(
      {
        uri: "arn:aws:apigateway:eu-west-1:sns:action/Publish",
        requestParameters: { "integration.request.header.Content-Type": "'application/x-www-form-urlencoded'" },
        requestTemplates: { "application/json": "TopicArn=arn&Message=$util.urlEncode($input.body)" },
      },
      json,
    );
    expect(sent.body).toBe("TopicArn=arn&Message=%7B%22a%22%3A1%7D");
    expect(sent.headers["content-type"]).toBe("application/x-www-form-urlencoded");
  });
});

describe("a path of AWS", () => {
  it("of a service that speaks JSON has the target that is mapped, and no other", async () => {
    const sent = await sentBy(
      {
        uri: "arn:aws:apigateway:eu-west-1:firehose:path//",
        requestParameters: {
          "integration.request.header.X-Amz-Target": "'Firehose_20150804.PutRecordBatch'",
          "integration.request.header.Content-Type": "'application/x-amz-json-1.1'",
        },
        requestTemplates: { "application/json": '{"DeliveryStreamName":"s","Records":[$input.body]}' },
      },
      json,
    );
    expect(sent).toMatchObject({
      url: "https://firehose.eu-west-1.amazonaws.com/",
      body: '{"DeliveryStreamName":"s","Records":[{"a":1}]}',
      signedFor: "firehose eu-west-1",
    });
    expect(sent.headers).toMatchObject({
      "x-amz-target": "Firehose_20150804.PutRecordBatch",
      "content-type": "application/x-amz-json-1.1",
    });
    expect(sent.headers.authorization).toContain("x-amz-target");
  });

  it.each([
    ["s3:path/bucket/a%20b/{key}", "https://s3.eu-west-1.amazonaws.com/bucket/a%20b/x%20y", "s3 eu-west-1"],
    ["bucket.s3:path/{key}", "https://bucket.s3.eu-west-1.amazonaws.com/x%20y", "s3 eu-west-1"],
    ["sqs:path/123456789012/{key}", "https://sqs.eu-west-1.amazonaws.com/123456789012/x%20y", "sqs eu-west-1"],
    [
      "runtime.sagemaker:path/endpoints/{key}/invocations",
      "https://runtime.sagemaker.eu-west-1.amazonaws.com/endpoints/x%20y/invocations",
      "sagemaker eu-west-1",
    ],
  ])("%s goes to %s, signed for %s", async (path, url, signedFor) => {
    const requestParameters = { "integration.request.path.key": "method.request.querystring.k" };
    const uri = `arn:aws:apigateway:eu-west-1:${path}`;
    const sent = await sentBy({ uri, httpMethod: "PUT", requestParameters }, json, "/s?k=x%20y");
    expect(sent).toMatchObject({ url, verb: "PUT", signedFor, body: '{"a":1}' });
  });
});
