import { expect, it } from "vitest";
import { agoText } from "./agoText.ts";

it("says how long ago it was, and never that it will be", () => {
  expect([-5000, 1999, 2000, 59_999, 60_000, 3_599_999, 7_200_000].map(agoText)).toEqual([
    "just now",
    "just now",
    "2 s ago",
    "59 s ago",
    "1 min ago",
    "59 min ago",
    "2 h ago",
  ]);
});
