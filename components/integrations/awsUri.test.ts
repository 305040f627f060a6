import { describe, expect, it } from "vitest";
import { awsUri, functionOfUri, functionUri, readAwsUri } from "./awsUri.ts";

const home = { region: "eu-west-1", accountId: "123456789012" };

// "PutIntegration", API reference: the member `uri`.
describe("the URI of a Lambda integration", () => {
  it("invokes the function by its ARN", () => {
    const uri = functionUri("orders", false, home);
    expect(uri).toBe(
      "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:orders/invocations",
    );
    expect(functionOfUri(uri)).toBe("arn:aws:lambda:eu-west-1:123456789012:function:orders");
  });

  // "Set up a Lambda proxy integration with payload response streaming in API Gateway".
  it("streams by the path of response-streaming-invocations", () => {
    const uri = functionUri("arn:aws:lambda:us-east-1:1:function:chat:live", true, home);
    expect(uri).toContain(":lambda:path/2021-11-15/functions/arn:aws:lambda:us-east-1:1:function:chat:live/");
    expect(uri.endsWith("/response-streaming-invocations")).toBe(true);
    expect(functionOfUri(uri)).toBe("arn:aws:lambda:us-east-1:1:function:chat:live");
  });

  // "Use API Gateway stage variables": a function's name may be one.
  it("keeps a stage variable", () => {
    expect(functionOfUri(functionUri("${stageVariables.fn}", false, home))).toBe(
      "arn:aws:lambda:eu-west-1:123456789012:function:${stageVariables.fn}",
    );
  });
});

describe("the URI of an AWS service integration", () => {
  it.each([
    ["arn:aws:apigateway:us-east-1:dynamodb:action/PutItem", ["us-east-1", "dynamodb", "", "action", "PutItem"]],
    ["arn:aws:apigateway:us-west-2:s3:path/{bucket}/{key}", ["us-west-2", "s3", "", "path", "{bucket}/{key}"]],
    ["arn:aws:apigateway:us-west-2:my-bucket.s3:path/{key}", ["us-west-2", "s3", "my-bucket", "path", "{key}"]],
  ])("reads and writes %s", (uri, [region, service, subdomain, form, target]) => {
    const read = readAwsUri(uri);
    expect(read).toEqual({ region, service, subdomain, form, target });
    expect(read && awsUri(read)).toBe(uri);
  });

  it("is nothing that it is not", () => {
    expect(readAwsUri("https://example.com")).toBeUndefined();
  });
});
