import { describe, expect, it } from "vitest";
import { invokePermission, namesFunction } from "./addInvokePermission.ts";

const home = { region: "us-east-1", accountId: "123456789012" };
const at = (httpMethod: string) => ({ apiId: "abc", resourceId: "r1", httpMethod });

// "Permissions to invoke a Lambda function", "AddPermission" of the Lambda API reference.
describe("invokePermission", () => {
  it("names the method of every stage, variables of its path as *", () => {
    expect(invokePermission(at("GET"), "/pets/{petId}", "pets", home)).toEqual({
      FunctionName: "arn:aws:lambda:us-east-1:123456789012:function:pets",
      StatementId: "apigateway-abc-r1-GET",
      Action: "lambda:InvokeFunction",
      Principal: "apigateway.amazonaws.com",
      SourceArn: "arn:aws:execute-api:us-east-1:123456789012:abc/*/GET/pets/*",
    });
  });

  it("is for the alias that is called, and for every verb of ANY", () => {
    const permission = invokePermission(at("ANY"), "/{proxy+}", "arn:aws:lambda:us-east-1:1:function:pets:live", home);
    expect(permission).toMatchObject({
      FunctionName: "arn:aws:lambda:us-east-1:1:function:pets",
      Qualifier: "live",
      SourceArn: "arn:aws:execute-api:us-east-1:123456789012:abc/*/*/*",
    });
  });
});

it("a stage variable names no function that could be given a permission", () => {
  expect(
    ["pets", "pets:live", "${stageVariables.fn}", "arn:aws:lambda:us-east-1:1:function:pets", ""].map(namesFunction),
  ).toEqual([true, true, false, true, false]);
});
