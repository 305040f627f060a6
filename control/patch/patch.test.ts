import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { entry, itemInPath, itemInValue, member, optionalText, text, whole } from "./fields.ts";
import { matchPath, type PatchTable, patch } from "./patch.ts";
import { refuseListing, refuseOperation, refusePath } from "./refusals.ts";

const schema = z.object({
  name: z.string().optional(),
  size: z.number().optional(),
  labels: z.record(z.string(), z.string()),
  types: z.array(z.string()),
  nested: z.object({ deep: z.string().optional() }).optional(),
});

const table: PatchTable<z.infer<typeof schema>> = {
  schema,
  refuse: refusePath,
  rules: [
    { path: "/name", ops: ["replace"], field: member(["name"], optionalText) },
    { path: "/size", ops: ["replace"], field: member(["size"], whole("wrong size", 0, 10)) },
    { path: "/nested/deep", ops: ["add", "remove"], field: member(["nested", "deep"], text) },
    { path: "/labels/{name}", ops: ["add", "replace", "remove"], field: entry(["labels"], text, "no such label") },
    { path: "/types", ops: ["add", "remove"], field: itemInValue(["types"]) },
    { path: "/types/{type}", ops: ["add", "replace", "remove"], field: itemInPath(["types"]) },
  ],
};
const empty = { labels: {}, types: [] };

describe("patch", () => {
  it("applies operations in their order", () => {
    const operations = [
      { op: "add", path: "/labels/a", value: "1" },
      { op: "replace", path: "/labels/a", value: "2" },
      { op: "add", path: "/types/image~1png" },
      { op: "add", path: "/types", value: "image/gif" },
      { op: "replace", path: "/types/image~1png", value: "image/webp" },
      { op: "add", path: "/nested/deep", value: "x" },
    ] as const;
    expect(patch(table, empty, operations)).toEqual({
      labels: { a: "2" },
      types: ["image/webp", "image/gif"],
      nested: { deep: "x" },
    });
  });

  it("leaves its target alone", () => {
    const target = { labels: { a: "1" }, types: ["x"] };
    patch(table, target, [{ op: "remove", path: "/labels/a" }]);
    expect(target).toEqual({ labels: { a: "1" }, types: ["x"] });
  });

  it("adds nothing twice to a list", () => {
    const twice = [1, 2].map(() => ({ op: "add" as const, path: "/types", value: "a" }));
    expect(patch(table, empty, twice).types).toEqual(["a"]);
  });

  it("finds an entry under any name, once it is escaped", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string(), (name, value) => {
        fc.pre(name !== "__proto__");
        const path = `/labels/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
        const added = patch(table, empty, [{ op: "add", path, value }]);
        expect(Object.entries(added.labels)).toEqual([[name, value]]);
        expect(patch(table, added, [{ op: "remove", path }]).labels).toEqual({});
      }),
    );
  });

  it.each(["1e1", "0x5", " 5", "5.0", "", "11", "-1"])("takes '%s' for no whole number from 0 to 10", (value) => {
    expect(() => patch(table, empty, [{ op: "replace", path: "/size", value }])).toThrow("wrong size");
  });

  it("lets no name reach the prototype", () => {
    const operation = { op: "add", path: "/labels/__proto__", value: "x" } as const;
    expect(() => patch(table, empty, [operation])).toThrow("Invalid parameter name specified: __proto__");
  });
});

describe("matchPath", () => {
  it.each([
    ["/name", "/name", []],
    ["/labels/{name}", "/labels/a~1b~0c", ["a/b~c"]],
    ["/{key+}/metrics/enabled", "/*/*/metrics/enabled", ["*/*"]],
    ["/{key+}/metrics/enabled", "/~1a~1{b}/GET/metrics/enabled", ["~1a~1{b}/GET"]],
    ["/{key+}/metrics/enabled", "/a/b/GET/metrics/enabled", ["a/b/GET"]],
    ["/{key+}", "/a/GET", ["a/GET"]],
  ])("reads with %s from %s the names %j", (pattern, path, names) => {
    expect(matchPath(pattern, path)).toEqual(names);
  });

  it.each([
    ["/name", "/name/"],
    ["/name", "name"],
    ["/labels/{name}", "/labels/"],
    ["/labels/{name}", "/labels/a/b"],
    ["/{key+}/metrics/enabled", "/GET/metrics/enabled"],
    ["/{key+}", "/one"],
  ])("does not take with %s the path %s", (pattern, path) => {
    expect(matchPath(pattern, path)).toBeUndefined();
  });
});

describe("refusals", () => {
  it("name the path, the choices or the operations, as recorded of each resource", () => {
    const operation = { op: "add", path: "/name", value: "x" } as const;
    expect(refusePath(operation, table.rules).message).toBe("Invalid patch path /name");
    expect(refuseOperation(operation, table.rules).message).toBe(
      "Invalid patch operation specified. Must be one of: [replace]",
    );
    expect(refuseListing({ op: "replace", path: "/x" }, table.rules).message).toBe(
      "Invalid patch path  '/x' specified for op 'replace'. Must be one of: [/name, /size, /labels/{name}, /types/{type}]",
    );
  });
});
