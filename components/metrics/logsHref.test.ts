import { expect, it } from "vitest";
import { logsHref } from "./logsHref.ts";

const of = { apiId: "a1", stageName: "dev", fromMs: 0, toMs: 60_000 };
const times = "from=1970-01-01T00%3A00%3A00.000Z&to=1970-01-01T00%3A01%3A00.000Z";

it("leads from a point to the log rows behind it", () => {
  expect(logsHref(of)).toBe(`/logs?api=a1&stage=dev&${times}`);
  expect(logsHref({ ...of, status: "5XX", method: { httpMethod: "GET", path: "/pets" } })).toBe(
    `/logs?api=a1&stage=dev&status=5XX&method=GET&path=%2Fpets&${times}`,
  );
});

it("leaves the verb open for a method that takes any", () => {
  const method = { httpMethod: "ANY", path: "/{proxy+}" };
  expect(logsHref({ ...of, method })).toBe(`/logs?api=a1&stage=dev&path=%2F%7Bproxy%2B%7D&${times}`);
});
