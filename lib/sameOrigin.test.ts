import { describe, expect, it } from "vitest";
import { isSameOrigin } from "./sameOrigin.ts";

const host = "localhost:3000";

describe("isSameOrigin", () => {
  it.each([
    ["a same-origin fetch", { "sec-fetch-site": "same-origin" }],
    ["a POST of our own page", { "sec-fetch-site": "same-origin", origin: "http://localhost:3000" }],
    ["a GET on plain HTTP, which carries nothing but Referer", { referer: "http://localhost:3000/apis" }],
  ])("accepts %s", (_, headers) => {
    expect(isSameOrigin(new Headers({ host, ...headers }))).toBe(true);
  });

  it.each([
    ["another site", { "sec-fetch-site": "cross-site" }],
    ["another port of this machine", { "sec-fetch-site": "same-site", origin: "http://localhost:8080" }],
    ["an address typed by hand", { "sec-fetch-site": "none" }],
    ["a foreign Origin", { origin: "http://evil.example" }],
    ["an opaque Origin", { origin: "null", "sec-fetch-site": "same-origin" }],
    [
      "a foreign Referer beside a friendly Origin",
      { origin: "http://localhost:3000", referer: "http://evil.example/" },
    ],
    ["a request that says nothing", {}],
  ])("refuses %s", (_, headers) => {
    expect(isSameOrigin(new Headers({ host, ...headers }))).toBe(false);
  });
});
