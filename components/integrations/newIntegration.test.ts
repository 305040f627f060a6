import { describe, expect, it } from "vitest";
import { integrationForm } from "./integrationForm.ts";
import { newIntegration, withPathVariables } from "./newIntegration.ts";

const home = { region: "us-east-1", accountId: "123456789012" };
const form = (change: object) => ({ ...integrationForm(), ...change });

// "PutIntegration", API reference.
describe("newIntegration", () => {
  it("lets a mock answer 200", () => {
    expect(newIntegration(form({ kind: "MOCK" }), home)).toEqual({
      type: "MOCK",
      timeoutInMillis: 29_000,
      passthroughBehavior: "WHEN_NO_MATCH",
      requestTemplates: { "application/json": `{"statusCode": 200}` },
    });
  });

  // "Lambda integrations in API Gateway": the integration's HTTP method of a function is POST.
  it("invokes a function by POST, as AWS_PROXY or as AWS", () => {
    const lambda = { functionName: "orders", httpMethod: "GET" };
    const uri =
      "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:orders/invocations";
    const proxy = newIntegration(form({ ...lambda, kind: "LAMBDA_PROXY" }), home);
    expect(proxy).toMatchObject({ type: "AWS_PROXY", integrationHttpMethod: "POST", uri });
    expect(newIntegration(form({ ...lambda, kind: "LAMBDA" }), home)).toMatchObject({ type: "AWS", uri });
  });

  it("calls an AWS service in a role", () => {
    const aws = { region: "us-east-1", service: "dynamodb", subdomain: "", form: "action", target: "PutItem" };
    const credentials = "arn:aws:iam::123456789012:role/items";
    expect(newIntegration(form({ kind: "AWS", httpMethod: "POST", aws, credentials }), home)).toMatchObject({
      ...{ type: "AWS", integrationHttpMethod: "POST", credentials },
      uri: "arn:aws:apigateway:us-east-1:dynamodb:action/PutItem",
    });
  });

  it("reaches a back end through a VPC link, as a proxy or not", () => {
    const link = { kind: "VPC_LINK", connectionId: "abc123", uri: "http://shop.internal/" };
    const through = { connectionType: "VPC_LINK", connectionId: "abc123", uri: "http://shop.internal/" };
    expect(newIntegration(form({ ...link, isProxy: true }), home)).toMatchObject({ ...through, type: "HTTP_PROXY" });
    expect(newIntegration(form({ ...link, isProxy: false }), home)).toMatchObject({ ...through, type: "HTTP" });
  });

  it("calls HTTP back ends without the role of another type", () => {
    const http = form({ kind: "HTTP", uri: "http://a.b/", credentials: "arn:aws:iam::123456789012:role/items" });
    expect(newIntegration(http, home)).not.toHaveProperty("credentials");
  });

  it("is read again as it was made", () => {
    for (const kind of ["LAMBDA_PROXY", "LAMBDA", "HTTP", "HTTP_PROXY", "VPC_LINK", "MOCK"] as const) {
      const made = newIntegration(form({ kind, functionName: "f", uri: "http://a.b/", connectionId: "l" }), home);
      expect(integrationForm({ ...made, httpMethod: made.integrationHttpMethod }).kind).toBe(kind);
    }
  });
});

describe("withPathVariables", () => {
  // "Set up a proxy integration with a proxy resource": {proxy} in the URI is filled from method.request.path.proxy.
  it("maps path variables that the address uses, greedy ones too, unless they are mapped already", () => {
    const http = form({ kind: "HTTP", uri: "https://example.com/{proxy}/{shop}/{other}" });
    const mapped = { ...http, requestParameters: [["path.shop", "'mine'"] as const] };
    expect(withPathVariables(mapped, "/shops/{shop}/{proxy+}").requestParameters).toEqual([
      ["path.shop", "'mine'"],
      ["path.proxy", "method.request.path.proxy"],
    ]);
  });

  it("maps those in the path of an AWS service", () => {
    const aws = { region: "us-east-1", service: "s3", subdomain: "", form: "path", target: "{bucket}/{key}" };
    expect(withPathVariables(form({ kind: "AWS", aws }), "/{bucket}/{item}").requestParameters).toEqual([
      ["path.bucket", "method.request.path.bucket"],
    ]);
  });
});
