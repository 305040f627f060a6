import { expect, it } from "vitest";
import { restApiSettings, settingsPatch, settingsProblem } from "./restApiSettings.ts";

// "Patch Operations", UpdateRestApi.
it("sends what changed of an API's settings", () => {
  const before = restApiSettings({ binaryMediaTypes: ["image/png"], minimumCompressionSize: 0 });
  expect(settingsPatch(before, before)).toEqual([]);
  const after = { ...before, binaryMediaTypes: ["*/*", ""], compresses: false, isDefaultEndpointOn: false };
  expect(settingsPatch(before, after)).toEqual([
    { op: "remove", path: "/binaryMediaTypes/image~1png" },
    { op: "add", path: "/binaryMediaTypes/*~1*" },
    { op: "replace", path: "/minimumCompressionSize", value: "" },
    { op: "replace", path: "/disableExecuteApiEndpoint", value: "true" },
  ]);
});

it("refuses what is no media type and no size", () => {
  const settings = restApiSettings({});
  expect(settingsProblem({ ...settings, binaryMediaTypes: ["png"] })).toContain("image/png");
  expect(settingsProblem({ ...settings, compresses: true, minimumCompressionSize: "-1" })).toContain("whole number");
  expect(settingsProblem(settings)).toBeUndefined();
});
