import { describe, expect, it } from "vitest";
import { uriError } from "./uriError.ts";

describe("uriError", () => {
  it.each([
    "https://example.com",
    "http://127.0.0.1:9000/pets/{petId}",
    "https://${stageVariables.host}/pets",
    "${stageVariables.url}/pets",
  ])("allows %s", (uri) => {
    expect(uriError(uri)).toBeUndefined();
  });

  it.each(["", "example.com", "ftp://example.com", "https:// example.com", "https://"])("refuses %j", (uri) => {
    expect(uriError(uri)).toMatch(/\w/);
  });
});
