import { expect, it } from "vitest";
import { functionSettingsErrors, functionSettingsForm, functionSettingsInput } from "./functionSettingsForm.ts";

// "UpdateFunctionConfiguration" and "Lambda quotas".
it("edits a function's configuration as a whole", () => {
  const form = functionSettingsForm({
    Handler: "index.handler",
    MemorySize: 256,
    Environment: { Variables: { A1: "x" } },
  });
  expect(functionSettingsInput("orders", { ...form, variables: [...form.variables, ["", ""]] })).toEqual({
    FunctionName: "orders",
    Description: "",
    Handler: "index.handler",
    MemorySize: 256,
    Timeout: 3,
    Environment: { Variables: { A1: "x" } },
  });
  expect(Object.values(functionSettingsErrors(form)).filter(Boolean)).toEqual([]);
  const wrong = { ...form, handler: "", memorySize: "64", timeout: "901", variables: [["1A", ""] as const] };
  expect(Object.values(functionSettingsErrors(wrong)).filter(Boolean)).toHaveLength(4);
});
