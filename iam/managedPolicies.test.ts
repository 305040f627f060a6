import { describe, expect, it } from "vitest";
import { managedPolicies, policiesNamed, signedInPolicy } from "./managedPolicies.ts";
import { evaluate } from "./policy.ts";

const restApis = "arn:aws:apigateway:us-east-1::/restapis";
const house = "arn:aws:gatehouse:us-east-1:000000000000:/_house/audit-events";
const actions = ["apigateway:GET", "apigateway:POST", "apigateway:PUT", "apigateway:PATCH", "apigateway:DELETE"];
const allowed = (policyName: string, all: readonly string[], resource: string) =>
  all.filter((action) => evaluate(policiesNamed([policyName]), { action, resource }) === "Allow");

describe("managed policies", () => {
  it("are those the product names, and an unknown name grants nothing", () => {
    expect([...managedPolicies.keys()]).toEqual([
      "AdministratorAccess",
      "AmazonAPIGatewayAdministrator",
      "AmazonAPIGatewayInvokeFullAccess",
      "GatehousePortals",
      "GatehousePrivateDomainNames",
      "AWSLambda_FullAccess",
      "AWSLambda_ReadOnlyAccess",
      "AWSLambdaBasicExecutionRole",
      "AWSLambdaRole",
      "AmazonAPIGatewayPushToCloudWatchLogs",
      "ReadOnlyAccess",
      "IAMFullAccess",
      "IAMReadOnlyAccess",
      "IAMUserChangePassword",
      "GatehouseReadOnly",
      "GatehouseProductManager",
    ]);
    expect(policiesNamed(["PowerUserAccess", "__proto__"])).toEqual([]);
  });

  it("AWSLambda_FullAccess lets roles be passed on to Lambda alone, AWSLambda_ReadOnlyAccess reads", () => {
    const functions = "arn:aws:lambda:us-east-1:000000000000:function:f";
    const asked = ["lambda:CreateFunction", "lambda:InvokeFunction", "lambda:GetFunction", "lambda:ListAliases"];
    expect(allowed("AWSLambda_FullAccess", asked, functions)).toEqual(asked);
    expect(allowed("AWSLambda_ReadOnlyAccess", asked, functions)).toEqual(asked.slice(2));
    const pass = (service: string) =>
      evaluate(policiesNamed(["AWSLambda_FullAccess"]), {
        action: "iam:PassRole",
        resource: "arn:aws:iam::000000000000:role/r",
        conditionValues: { "iam:PassedToService": [service] },
      });
    expect([pass("lambda.amazonaws.com"), pass("ec2.amazonaws.com")]).toEqual(["Allow", "ImplicitDeny"]);
  });

  it("AdministratorAccess allows everything", () => {
    expect(allowed("AdministratorAccess", actions, restApis)).toEqual(actions);
    expect(allowed("AdministratorAccess", ["gatehouse:GetAuditEvents"], house)).toHaveLength(1);
  });

  it("AmazonAPIGatewayAdministrator allows everything about APIs and nothing about the house", () => {
    expect(allowed("AmazonAPIGatewayAdministrator", actions, restApis)).toEqual(actions);
    expect(allowed("AmazonAPIGatewayAdministrator", ["gatehouse:GetAuditEvents"], house)).toEqual([]);
  });

  it("ReadOnlyAccess allows reading only", () => {
    const metrics = ["cloudwatch:GetMetricData", "cloudwatch:ListMetrics", "cloudwatch:PutMetricData"];
    expect(allowed("ReadOnlyAccess", metrics, "*")).toEqual(metrics.slice(0, 2));
    expect(allowed("ReadOnlyAccess", actions, restApis)).toEqual(["apigateway:GET"]);
    expect(allowed("ReadOnlyAccess", ["gatehouse:GetAuditEvents", "gatehouse:SignIn"], house)).toEqual([
      "gatehouse:GetAuditEvents",
    ]);
  });

  it("every role with reading permissions reads metrics and logs, and writes neither", () => {
    const reads = ["logs:DescribeLogGroups", "logs:FilterLogEvents", "logs:GetLogEvents", "cloudwatch:GetMetricData"];
    const writes = ["logs:DeleteLogGroup", "logs:PutRetentionPolicy", "logs:PutLogEvents", "cloudwatch:PutMetricData"];
    for (const name of ["ReadOnlyAccess", "GatehouseReadOnly", "GatehouseProductManager"]) {
      expect(allowed(name, [...reads, ...writes], "arn:aws:logs:us-east-1:000000000000:log-group:x"), name).toEqual(
        reads,
      );
    }
  });

  it("GatehouseReadOnly allows reading the house only", () => {
    expect(allowed("GatehouseReadOnly", ["gatehouse:GetUsers", "gatehouse:CreateUser"], house)).toEqual([
      "gatehouse:GetUsers",
    ]);
    expect(allowed("GatehouseReadOnly", actions, restApis)).toEqual([]);
  });

  it("GatehousePortals allows everything about portals and their products, and nothing about APIs", () => {
    const named = ["apigateway:CreatePortal", "apigateway:PublishPortal", "apigateway:PutPortalProductSharingPolicy"];
    for (const path of ["portals/*", "portals/p1", "portalproducts/p1/productpages/w1"]) {
      const portal = `arn:aws:apigateway:us-east-1:000000000000:/${path}`;
      expect(allowed("GatehousePortals", named, portal)).toEqual(named);
      expect(allowed("GatehouseProductManager", named, portal)).toEqual(named);
      expect(allowed("ReadOnlyAccess", named, portal)).toEqual([]);
    }
    expect(allowed("GatehousePortals", actions, restApis)).toEqual([]);
    expect(allowed("GatehousePortals", actions, "arn:aws:apigateway:us-east-1::/usageplans/p1")).toEqual([]);
  });

  it("AmazonAPIGatewayInvokeFullAccess allows calling APIs and nothing else", () => {
    const calls = ["execute-api:Invoke", "execute-api:ManageConnections", "execute-api:InvalidateCache"];
    const arn = "arn:aws:execute-api:us-east-1:000000000000:a1/prod/GET/";
    expect(allowed("AmazonAPIGatewayInvokeFullAccess", calls, arn)).toEqual(calls.slice(0, 2));
    expect(allowed("AmazonAPIGatewayInvokeFullAccess", actions, restApis)).toEqual([]);
  });

  it("GatehousePrivateDomainNames allows what names the account and AmazonAPIGatewayAdministrator does not reach", () => {
    const path = "domainnames/private.example.com+abcd1234";
    const arn = `arn:aws:apigateway:us-east-1:000000000000:/${path}`;
    expect(allowed("AmazonAPIGatewayAdministrator", actions, arn)).toEqual([]);
    expect(allowed("GatehousePrivateDomainNames", actions, arn)).toEqual(actions);
    expect(allowed("GatehousePrivateDomainNames", actions, restApis)).toEqual([]);
  });

  it("GatehouseProductManager reads everything and writes keys, plans, and the tags of both", () => {
    const at = (path: string) => allowed("GatehouseProductManager", actions, `arn:aws:apigateway:us-east-1::${path}`);
    const tagsOf = (path: string) => at(`/tags/${encodeURIComponent(`arn:aws:apigateway:us-east-1::${path}`)}`);
    for (const path of [
      "/apikeys",
      "/apikeys/k1",
      "/usageplans",
      "/usageplans/p1/keys",
      "/usageplans/p1/keys/k1/usage",
    ]) {
      expect(at(path), path).toEqual(actions);
    }
    for (const path of ["/restapis", "/restapis/a1/stages/dev", "/apikeysets", "/account", "/usageplan"]) {
      expect(at(path), path).toEqual(["apigateway:GET"]);
    }
    expect(tagsOf("/usageplans/p1")).toEqual(actions);
    expect(tagsOf("/restapis/a1")).toEqual(["apigateway:GET"]);
    expect(allowed("GatehouseProductManager", ["gatehouse:GetUsers", "gatehouse:CreateUser"], house)).toEqual([
      "gatehouse:GetUsers",
    ]);
  });

  it("whoever is signed in may ask who they are, sign out, refresh and check a mapping template, no more", () => {
    const asked = ["GetCaller", "SignOut", "RefreshCredentials", "CheckTemplate", "GetAuditEvents"];
    const granted = asked.filter(
      (name) => evaluate([signedInPolicy], { action: `gatehouse:${name}`, resource: house }) === "Allow",
    );
    expect(granted).toEqual(asked.slice(0, 4));
    expect(evaluate([signedInPolicy], { action: "apigateway:GET", resource: restApis })).toBe("ImplicitDeny");
  });
});
