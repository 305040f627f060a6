import { describe, expect, it } from "vitest";
import { passwordErrors, userErrors } from "./userForm.ts";

describe("the form of a user", () => {
  it("takes names of IAM's form and addresses with one @", () => {
    expect(userErrors({ userName: "a.b-c@d", email: "a@b", groups: [] })).toEqual({});
    expect(Object.keys(userErrors({ userName: "a b", email: "a", groups: [] }))).toEqual(["userName", "email"]);
    expect(Object.keys(userErrors({ userName: "", email: "", groups: [] }))).toEqual(["userName", "email"]);
  });

  it("takes a new password of twelve characters that was typed twice", () => {
    const good = { oldPassword: "old", newPassword: "twelve chars", again: "twelve chars" };
    expect(passwordErrors(good)).toEqual({});
    expect(Object.keys(passwordErrors({ ...good, again: "x" }))).toEqual(["again"]);
    expect(Object.keys(passwordErrors({ oldPassword: "", newPassword: "short", again: "short" }))).toEqual([
      "oldPassword",
      "newPassword",
    ]);
  });
});
