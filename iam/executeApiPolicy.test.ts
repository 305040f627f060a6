// "API Gateway resource policy examples": the simplified syntax.
import { describe, expect, it } from "vitest";
import { fullResourceNames } from "./executeApiPolicy.ts";

const api = { id: "a1", region: "eu-west-1", accountId: "123456789012" };
const full = (path: string) => `arn:aws:execute-api:eu-west-1:123456789012:a1/${path}`;

describe("fullResourceNames", () => {
  it.each([
    ["execute-api:/*", full("*")],
    ["execute-api:/prod/GET/pets", full("prod/GET/pets")],
    [
      ["execute-api:/a", full("b"), "*"],
      [full("a"), full("b"), "*"],
    ],
  ])("writes %j out", (Resource, expected) => {
    for (const name of ["Resource", "NotResource"]) {
      const policy = {
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "execute-api:Invoke", [name]: Resource }],
      };
      expect(fullResourceNames(policy, api)).toEqual({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "execute-api:Invoke", [name]: expected }],
      });
    }
  });

  it("takes one statement without a list", () => {
    expect(fullResourceNames({ Statement: { Resource: "execute-api:/*" } }, api)).toEqual({
      Statement: { Resource: full("*") },
    });
  });

  it.each([
    [null],
    ["execute-api:/*"],
    [[]],
    [{}],
    [{ Statement: [1, null, "x"] }],
    [{ Statement: { Resource: { a: 1 } } }],
  ])("leaves %j as it is", (policy) => {
    expect(fullResourceNames(policy, api)).toEqual(policy);
  });
});
