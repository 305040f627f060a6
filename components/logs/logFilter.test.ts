import { describe, expect, it } from "vitest";
import { isNarrowed, noFilter, readLogFilter, requestLogFilter, withLogFilter } from "./logFilter.ts";

const address = "api=a1&stage=prod&status=4XX&method=GET&path=%2Fpets%2F%7BpetId%7D&key=k1&text=a+b";
const filter = {
  api: "a1",
  stage: "prod",
  status: "4XX",
  method: "GET",
  path: "/pets/{petId}",
  key: "k1",
  text: "a b",
};

describe("the filter in an address", () => {
  it("is read as it is written, and leaves the other parameters alone", () => {
    expect(readLogFilter(new URLSearchParams(address))).toEqual(filter);
    const written = withLogFilter(new URLSearchParams("range=1h&api=other"), filter);
    expect(readLogFilter(written)).toEqual(filter);
    expect(written.get("range")).toBe("1h");
    expect(`${withLogFilter(written, noFilter)}`).toBe("range=1h");
  });

  it("tells requests that met no method from those of any path", () => {
    expect(readLogFilter(new URLSearchParams("path="))).toEqual({ path: "" });
    expect(readLogFilter(new URLSearchParams("api=&text="))).toEqual({});
    expect(`${withLogFilter(new URLSearchParams(), { path: "", method: "" })}`).toBe("path=");
  });

  it.each(["4", "4xxx", "abc", "0XX"])("ignores %j, which is no status", (status) => {
    expect(readLogFilter(new URLSearchParams({ status }))).toEqual({});
  });

  it("counts as narrowed by more than an API and a stage", () => {
    expect(isNarrowed({ api: "a1", stage: "prod" })).toBe(false);
    expect(isNarrowed({ path: "" })).toBe(true);
  });
});

it("asks for the moments of the range", () => {
  const asked = requestLogFilter({ api: "a1" }, "1h", Date.parse("2026-03-01T12:00:00Z"));
  expect(asked).toMatchObject({
    restApiId: "a1",
    startTime: Date.parse("2026-03-01T11:00:00Z"),
    endTime: Date.parse("2026-03-01T12:00:00Z"),
  });
});
