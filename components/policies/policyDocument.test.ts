import { expect, it } from "vitest";
import { documentText } from "./policyDocument.ts";

// "GetPolicyVersion", IAM API reference: the document is URL-encoded after RFC 3986.
it("reads a document as IAM answers it", () => {
  expect(documentText("%7B%22Version%22%3A%222012-10-17%22%7D")).toBe(`{\n  "Version": "2012-10-17"\n}`);
  expect(documentText("no%20JSON")).toBe("no JSON");
  expect(documentText(undefined)).toBe("");
});
