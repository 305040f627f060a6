// Source: "Actions, resources, and condition keys for Amazon API Gateway Management V2" of the service authorization reference.
import { describe, expect, it } from "vitest";
import { operations } from "../contract/operations.ts";
import { managementV2Permission } from "./managementV2Permission.ts";

const portal = "arn:aws:apigateway:us-east-1:000000000000:";
const other = "arn:aws:apigateway:us-east-1::";
const permission = (name: string) => {
  const operation = operations.find((one) => one.service === "apigatewayv2" && one.name === name);
  if (operation === undefined) throw new Error(`no operation ${name}`);
  const path = operation.path.replace(/\{[^}]+\}/g, "x");
  return managementV2Permission("us-east-1", "000000000000", operation, path);
};

describe("the permission of an operation of version 2", () => {
  it.each([
    ["CreatePortal", "/portals/*"],
    ["ListPortals", "/portals/*"],
    ["GetPortal", "/portals/x"],
    ["PublishPortal", "/portals/x"],
    ["PreviewPortal", "/portals/x"],
    ["DisablePortal", "/portals/x"],
    ["CreatePortalProduct", "/portalproducts/*"],
    ["PutPortalProductSharingPolicy", "/portalproducts/x"],
    ["CreateProductPage", "/portalproducts/x/productpages/*"],
    ["UpdateProductPage", "/portalproducts/x/productpages/x"],
    ["ListProductRestEndpointPages", "/portalproducts/x/productrestendpointpages/*"],
    ["CreateRoutingRule", "/domainnames/x/routingrules/*"],
    ["GetRoutingRule", "/domainnames/x/routingrules/x"],
  ])("%s is an action of its own on %s, with the account", (name, path) => {
    expect(permission(name)).toEqual({ action: `apigateway:${name}`, resource: portal + path });
  });

  it("PutRoutingRule needs UpdateRoutingRule", () => {
    expect(permission("PutRoutingRule").action).toBe("apigateway:UpdateRoutingRule");
  });

  it.each([
    ["CreateApi", "POST", "/apis"],
    ["GetStage", "GET", "/apis/x/stages/x"],
    ["UpdateDomainName", "PATCH", "/domainnames/x"],
    ["DeleteVpcLink", "DELETE", "/vpclinks/x"],
    ["TagResource", "POST", "/tags/x"],
  ])("%s is %s on %s, as in version 1", (name, verb, path) => {
    expect(permission(name)).toEqual({ action: `apigateway:${verb}`, resource: other + path });
  });
});
