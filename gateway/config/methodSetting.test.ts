// "Set up a stage for a REST API"; that entries do not inherit from one another and how paths are written is recorded.
import { describe, expect, it } from "vitest";
import { readMethodSettings, settingOf } from "./methodSetting.ts";

const marked = (keys: readonly string[]) =>
  readMethodSettings(Object.fromEntries(keys.map((key, index) => [key, { throttlingBurstLimit: index }])));

describe("the setting of a method", () => {
  it.each([
    ["~1pets~1{id}/GET", "/pets/{id}", "GET"],
    ["pets/{id}/GET", "/pets/{id}", "GET"],
    ["~1/GET", "/", "GET"],
    ["~1a~0b~1c/ANY", "/a~b/c", "ANY"],
    ["*/*", "/whatever", "POST"],
    ["~1pets/*", "/pets", "PUT"],
    ["*/GET", "/pets", "GET"],
  ])("%s is that of %s %s", (key, path, httpMethod) => {
    expect(settingOf(marked([key]), path, httpMethod)).toEqual({ throttlingBurstLimit: 0 });
  });

  it.each([
    [["*/*", "*/GET", "~1pets/*", "~1pets/GET"], 3],
    [["*/*", "*/GET", "~1pets/*"], 2],
    [["*/*", "*/GET"], 1],
    [["*/*"], 0],
  ])("of %j is the most specific one, and it alone", (keys, winner) => {
    expect(settingOf(marked(keys), "/pets", "GET")).toEqual({ throttlingBurstLimit: winner });
  });

  it.each([
    ["~1pets/POST", "another method's"],
    ["~1pets~1{id}/GET", "a resource's below"],
    ["~1pet/GET", "a resource's of a similar name"],
  ])("is not %s, %s", (key) => {
    expect(settingOf(marked([key]), "/pets", "GET")).toBeUndefined();
  });
});
