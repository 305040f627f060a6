import { expect, it } from "vitest";
import { isBuiltIn, nameError, policyHref } from "./policyNames.ts";

// "IAM and AWS STS quotas", IAM name requirements.
it("takes IAM's names", () => {
  expect(nameError("Deploys_to.prod+=,@-", 128, "x")).toBeUndefined();
  for (const wrong of ["", "a b", "a/b", "x".repeat(129)]) expect(nameError(wrong, 128, "x")).toContain("1 to 128");
});

it("tells the policies that come along from a customer's, and keeps an ARN's path in the address", () => {
  expect(isBuiltIn("arn:aws:iam::aws:policy/ReadOnlyAccess")).toBe(true);
  expect(isBuiltIn("arn:aws:iam::000000000000:policy/ReadOnlyAccess")).toBe(false);
  expect(policyHref("arn:aws:iam::000000000000:policy/a b/Own")).toBe(
    "/policies/arn:aws:iam::000000000000:policy/a%20b/Own",
  );
});
