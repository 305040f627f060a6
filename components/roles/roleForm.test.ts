import { expect, it } from "vitest";
import { trustTemplates } from "../policies/policyTemplates.ts";
import { hoursOf, roleErrors, secondsOf } from "./roleForm.ts";

const [first] = trustTemplates("000000000000");
const good = { name: "deployer", description: "", hours: "1", trust: first?.document ?? "" };
const wrong = (part: object) =>
  Object.entries(roleErrors({ ...good, ...part })).flatMap(([field, error]) => (error === undefined ? [] : [field]));

// "CreateRole", IAM API reference.
it("takes a role that IAM would take", () => {
  expect(wrong({})).toEqual([]);
  expect(wrong({ name: "x".repeat(65) })).toEqual(["name"]);
  expect(wrong({ description: "x".repeat(1001) })).toEqual(["description"]);
  for (const hours of ["0", "13", "1.5", ""]) expect(wrong({ hours })).toEqual(["hours"]);
  expect(wrong({ trust: "{}" })).toEqual(["trust"]);
});

it("counts sessions in hours, IAM in seconds", () => {
  expect(secondsOf("12")).toBe(43_200);
  expect(hoursOf(undefined)).toBe("1");
  expect(hoursOf(7200)).toBe("2");
});
