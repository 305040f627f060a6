import { describe, expect, it } from "vitest";
import { basePathError, checkDomainNameForm } from "./domainNameForm.ts";

const certificateArn = "arn:aws:acm:us-east-1:000000000000:certificate/api";

describe("the form of a custom domain name", () => {
  it.each(["api.example.com", "*.example.com", " a-1.b.example "])("takes %s", (domainName) => {
    expect(checkDomainNameForm({ domainName, certificateArn })).toEqual({});
  });

  it.each(["", "localhost", "Api.example.com", "a..b", "-a.b", "api.example.com:443", "a.*.b", "1.2.3.4"])(
    "refuses %j",
    (domainName) => {
      expect(Object.keys(checkDomainNameForm({ domainName, certificateArn }))).toEqual(["domainName"]);
    },
  );

  it("needs the ARN of a certificate", () => {
    const errors = checkDomainNameForm({ domainName: "api.example.com", certificateArn: "certificate" });
    expect(Object.keys(errors)).toEqual(["certificateArn"]);
  });
});

describe("a base path", () => {
  it("is one segment, or empty", () => {
    expect(["", "v1", "a$b", "orders-(new)"].map(basePathError)).toEqual(Array(4).fill(undefined));
    expect(["a/b", "a b", "ä"].every((basePath) => basePathError(basePath) !== undefined)).toBe(true);
  });
});
