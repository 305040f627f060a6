import { describe, expect, it } from "vitest";
import { fillPath, fillQuery } from "../mapping/integrationUri.ts";
import { compileAwsUri } from "./awsTarget.ts";

const compiled = (uri: string, variables: Record<string, string> = {}) => {
  const { target, uri: at } = compileAwsUri(uri, variables);
  return { ...target, url: `https://${at.origin.host}${fillPath(at, new Map())}` };
};

// "AWS service endpoints" of the AWS General Reference; the URI's form: API reference, "PutIntegration".
describe("the address of a service of AWS", () => {
  it.each([
    ["arn:aws:apigateway:eu-west-1:s3:path/b/k", "https://s3.eu-west-1.amazonaws.com/b/k", "s3", "eu-west-1"],
    ["arn:aws:apigateway:us-east-1:b.s3:path/k", "https://b.s3.us-east-1.amazonaws.com/k", "s3", "us-east-1"],
    [
      "arn:aws:apigateway:us-west-2:states:action/StartExecution",
      "https://states.us-west-2.amazonaws.com/",
      "states",
      "us-west-2",
    ],
    [
      "arn:aws:apigateway:us-east-1:streams.dynamodb:action/ListStreams",
      "https://streams.dynamodb.us-east-1.amazonaws.com/",
      "dynamodb",
      "us-east-1",
    ],
    ["arn:aws:apigateway:eu-west-1:iam:action/ListUsers", "https://iam.amazonaws.com/", "iam", "us-east-1"],
    [
      "arn:aws:apigateway:us-east-1:a1.iotdata:path/topics/t",
      "https://a1.iot.us-east-1.amazonaws.com/topics/t",
      "iotdata",
      "us-east-1",
    ],
    [
      "arn:aws-cn:apigateway:cn-north-1:sqs:path/1/q",
      "https://sqs.cn-north-1.amazonaws.com.cn/1/q",
      "sqs",
      "cn-north-1",
    ],
  ])("of %s is %s", (uri, url, signingName, region) => {
    expect(compiled(uri)).toMatchObject({ url, signingName, region });
  });

  // "Making requests to the Amazon EC2 API": one Version in each request.
  it("takes a Version of the Query protocol that it names itself, once", () => {
    const { target, uri } = compileAwsUri(
      "arn:aws:apigateway:us-east-1:ec2:action/RunInstances&Version=2015-10-01",
      {},
    );
    expect(target.actionParameters).toEqual({ "integration.request.querystring.Action": "'RunInstances'" });
    expect(fillQuery(uri, new Map())).toBe("Version=2015-10-01");
  });

  it.each([
    ["s3:action/GetObject&Bucket={bucket}&Key={key}", "s3.us-west-2.amazonaws.com/b/k"],
    ["s3:action/GetObjectAcl&Key={key}&Bucket={bucket}&acl", "s3.us-west-2.amazonaws.com/b/k?acl"],
    ["s3:action/ListBuckets", "s3.us-west-2.amazonaws.com/"],
    [
      "sqs:action/SendMessage&QueueUrl={bucket}&DelaySeconds=5",
      "sqs.us-west-2.amazonaws.com/?QueueUrl=b&DelaySeconds=5",
    ],
    ["dynamodb:action/PutItem&TableName={bucket}", "dynamodb.us-west-2.amazonaws.com/"],
  ])("of the action %s is %s", (service, url) => {
    const { uri } = compileAwsUri(`arn:aws:apigateway:us-west-2:${service}`, {});
    const values = new Map(
      Object.entries({ bucket: "b", key: "k" }).map(([name, text]) => [name, { text, isEncoded: true }]),
    );
    const query = fillQuery(uri, values);
    expect(`${uri.origin.host}${fillPath(uri, values)}${query && `?${query}`}`).toBe(url);
  });

  it("of a function is in the region of the function, whatever stands before it", () => {
    const arn = "arn:aws:lambda:ap-south-1:000000000000:function:f:${stageVariables.alias}";
    const uri = `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${arn}/invocations`;
    expect(compiled(uri, { alias: "live" })).toMatchObject({
      region: "ap-south-1",
      functionName: "arn:aws:lambda:ap-south-1:000000000000:function:f:live",
      isStreamed: false,
      url: "https://lambda.ap-south-1.amazonaws.com/2015-03-31/functions/arn:aws:lambda:ap-south-1:000000000000:function:f:live/invocations",
    });
  });

  it.each(["b@evil.example#.s3", "b/../x.s3", "evil.example?", "s3:80"])(
    "cannot be led elsewhere by a stage variable: %s",
    (service) => {
      const uri = "arn:aws:apigateway:us-east-1:${stageVariables.service}:path/k";
      expect(() => compiled(uri, { service })).toThrow();
    },
  );
});
