import { describe, expect, it } from "vitest";
import { authorizerErrors, authorizerInput, newAuthorizerForm } from "./authorizerForm.ts";

const home = { region: "us-east-1", accountId: "123456789012" };
const form = { ...newAuthorizerForm, name: "customers" };

// "CreateAuthorizer", API reference.
describe("authorizerInput", () => {
  it("calls a function with the token of a header", () => {
    const token = { ...form, functionName: "check", validationExpression: "Bearer .+" };
    expect(authorizerInput("api", token, home)).toEqual({
      restApiId: "api",
      name: "customers",
      type: "TOKEN",
      authorizerUri:
        "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:check/invocations",
      authorizerResultTtlInSeconds: 300,
      identitySource: "method.request.header.Authorization",
      identityValidationExpression: "Bearer .+",
    });
  });

  it("names the user pools, one on each line", () => {
    const pool = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_a";
    const cognito = { ...form, type: "COGNITO_USER_POOLS" as const, userPools: `${pool}\n${pool}b\n` };
    expect(authorizerInput("api", cognito, home)).toMatchObject({ providerARNs: [pool, `${pool}b`] });
    expect(Object.values(authorizerErrors(cognito)).filter(Boolean)).toEqual([]);
  });
});

describe("authorizerErrors", () => {
  it("asks for something to cache results under", () => {
    const request = { ...form, type: "REQUEST" as const, functionName: "check", identitySource: "" };
    expect(authorizerErrors(request).identitySource).toContain("name one");
    expect(authorizerErrors({ ...request, ttl: "0" }).identitySource).toBeUndefined();
    expect(authorizerErrors({ ...request, identitySource: "header.X" }).identitySource).toBeDefined();
    expect(authorizerErrors({ ...request, ttl: "3601" }).ttl).toBeDefined();
  });
});
