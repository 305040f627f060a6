import { describe, expect, it } from "vitest";
import { checkTargetForm, checkVpcLinkForm, targetForm, targetInput } from "./vpcLinkForms.ts";

const arn = "arn:aws:elasticloadbalancing:us-east-1:000000000000:loadbalancer/net/pets/0123456789abcdef";

describe("the form of a VPC link", () => {
  it("needs a name and the ARN of a network load balancer", () => {
    expect(checkVpcLinkForm({ name: "Pets", description: "", targetArn: arn })).toEqual({});
    const wrong = { name: " ", description: "", targetArn: arn.replace("/net/", "/app/") };
    expect(Object.keys(checkVpcLinkForm(wrong))).toEqual(["name", "targetArn"]);
  });
});

describe("the form of what stands behind it", () => {
  const form = { ...targetForm(null), members: "10.0.0.5:8080\n[::1]:80, pets.internal:443" };

  it("takes members one a line, or between commas", () => {
    expect(checkTargetForm(form)).toEqual({});
    expect(targetInput(arn, form)).toEqual({
      targetArn: arn,
      members: ["10.0.0.5:8080", "[::1]:80", "pets.internal:443"],
      intervalSeconds: 10,
      timeoutSeconds: 5,
      healthyThreshold: 2,
      unhealthyThreshold: 2,
    });
  });

  it.each([
    ["members", { members: " " }],
    ["members", { members: "10.0.0.5" }],
    ["healthCheckPath", { healthCheckPath: "health" }],
    ["intervalSeconds", { intervalSeconds: "0" }],
    ["timeoutSeconds", { timeoutSeconds: "soon" }],
    ["unhealthyThreshold", { unhealthyThreshold: "11" }],
  ])("refuses wrong %s", (field, change) => {
    expect(Object.keys(checkTargetForm({ ...form, ...change }))).toEqual([field]);
  });
});
