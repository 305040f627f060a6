import { expect, it } from "vitest";
import { backEndText } from "./backEndText.ts";

const apigateway = "arn:aws:apigateway:us-east-1";

it.each([
  [{ type: "MOCK" }, "Mock: the gateway answers by itself"],
  [
    {
      type: "AWS_PROXY",
      uri: `${apigateway}:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:1:function:f:live/invocations`,
    },
    "Lambda function f:live",
  ],
  [{ type: "AWS", httpMethod: "POST", uri: `${apigateway}:dynamodb:action/PutItem` }, "dynamodb PutItem"],
  [{ type: "HTTP", httpMethod: "GET", uri: "https://a.b/c" }, "GET https://a.b/c"],
  [
    { type: "HTTP_PROXY", httpMethod: "ANY", uri: "http://a.b/", connectionType: "VPC_LINK" },
    "ANY http://a.b/ through a VPC link",
  ],
] as const)("says where %o leads", (integration, text) => expect(backEndText(integration)).toBe(text));
