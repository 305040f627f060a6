import { describe, expect, it } from "vitest";
import { permissionReason } from "./permissionReason.ts";

describe("the reason of a forbidden action", () => {
  it("names the permission and the smallest role that has it", () => {
    expect(permissionReason("apigateway:POST", "/restapis")).toBe(
      "Needs apigateway:POST on /restapis. An administrator can add you to the group apiDevelopers.",
    );
    expect(permissionReason("apigateway:POST", "/usageplans/p1/keys")).toContain("productManagers");
    expect(permissionReason("apigateway:GET", "/restapis")).toContain("readOnly");
    expect(permissionReason("gatehouse:CreateUser", "/_house/users")).toContain("administrators");
    expect(permissionReason("iam:ListGroups", "*")).toContain("readOnly");
    expect(permissionReason("iam:CreateGroup", "*")).toContain("administrators");
    expect(permissionReason("gatehouse:GetUsers", "/_house/users")).toContain("readOnly");
  });
});
