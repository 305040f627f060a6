import { expect, it } from "vitest";
import { policyFrom, policyTemplates, policyText } from "./policyTemplates.ts";

// "API Gateway resource policy examples", developer guide.
it("begins with AWS's own examples", () => {
  for (const { id } of policyTemplates) expect(JSON.parse(policyFrom(id, "123456789012")).Statement).not.toEqual([]);
  expect(policyFrom("account", "123456789012")).toContain("arn:aws:iam::123456789012:root");
  expect(policyFrom("allow", "1")).toContain("NotIpAddress");
});

it("reads the policy as AWS sends it, as the inside of a JSON string", () => {
  const policy = JSON.stringify(`{"Version":"2012-10-17","Resource":"execute-api:/*"}`).slice(1, -1);
  expect(policyText({ policy: policy.replaceAll("/", "\\/") })).toBe(
    `{\n  "Version": "2012-10-17",\n  "Resource": "execute-api:/*"\n}`,
  );
  expect(policyText({})).toBe("");
});
