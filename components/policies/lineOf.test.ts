import { expect, it } from "vitest";
import { lineOf } from "./lineOf.ts";

const text = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["a:b", "say \\"Action\\": no"], "Resource": "*" },
    {
      "Effect": "Deny",
      "Action": "x"
    }
  ]
}`;

it("finds a member by the name the check gives it", () => {
  expect(lineOf(text, "Version")).toEqual({ line: 2, column: 14 });
  expect(lineOf(text, "Statement[0].Action")).toEqual({ line: 4, column: 36 });
  expect(lineOf(text, "Statement[1].Action")).toEqual({ line: 7, column: 17 });
});

it("stops at what is there when a member is missing, or stands without its list", () => {
  expect(lineOf(text, "Statement[1].Resource")).toEqual({ line: 5, column: 5 });
  expect(lineOf(text, "policy")).toEqual({ line: 1, column: 1 });
  expect(lineOf(`{"Statement": {"Action": 1}}`, "Statement[0].Action")).toEqual({ line: 1, column: 26 });
  expect(lineOf("7", "Statement")).toEqual({ line: 1, column: 1 });
});
