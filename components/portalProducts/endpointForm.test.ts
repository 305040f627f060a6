import { describe, expect, it } from "vitest";
import { endpointContent, endpointForm } from "./endpointForm.ts";

describe("what a portal says about an endpoint", () => {
  it("is nothing of its own where nothing is overridden", () => {
    const form = endpointForm({ RawDisplayContent: '{"none":{}}', TryItState: "ENABLED" });
    expect(form).toEqual({ operationName: "", body: "", endpoint: "", tryIt: true });
    expect(endpointContent(form)).toEqual({ None: {} });
  });

  it("overrides what is filled in, and keeps an address that was given elsewhere", () => {
    const raw = JSON.stringify({ overrides: { endpoint: "https://api.example.com" } });
    const form = { ...endpointForm({ RawDisplayContent: raw, TryItState: "DISABLED" }), operationName: " List " };
    expect(form.tryIt).toBe(false);
    expect(endpointContent(form)).toEqual({
      Overrides: { OperationName: "List", Endpoint: "https://api.example.com" },
    });
  });
});
