import { describe, expect, it } from "vitest";
import { latencyParts, milliseconds, prettyBody, statusType, stepTitle } from "./testOutcome.ts";

describe("the outcome of a test", () => {
  it("shows JSON indented and everything else untouched", () => {
    expect(prettyBody('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}');
    expect(prettyBody("<a/>")).toBe("<a/>");
    expect(prettyBody("")).toBe("");
  });

  it("splits the latency between gateway and back end", () => {
    expect(latencyParts({ latency: 12, integrationLatency: 10 })).toEqual({ gateway: 2, backEnd: 10 });
    expect(latencyParts({ latency: 12, integrationLatency: 13 })).toEqual({ gateway: 0, backEnd: 12 });
    expect(latencyParts({ latency: 1 })).toEqual({ gateway: 1, backEnd: undefined });
  });

  it("tells the client's mistakes from the server's", () => {
    expect([200, 302, 404, 500].map(statusType)).toEqual(["success", "success", "warning", "error"]);
  });

  it("names every step, known or not", () => {
    expect([stepTitle("callIntegration"), stepTitle("validateRequest")]).toEqual(["Back end", "Validate request"]);
  });

  it("shows microseconds as readable milliseconds", () => {
    expect([milliseconds(43), milliseconds(1_240), milliseconds(12_400)]).toEqual(["0 ms", "1.2 ms", "12 ms"]);
  });
});
