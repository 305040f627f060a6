import { describe, expect, it } from "vitest";
import {
  overridePathError,
  stageCacheForm,
  stageCachePatch,
  stageCacheRefusal,
  ttlError,
  usualCaching,
} from "./stageCacheForm.ts";

const stage = {
  cacheClusterEnabled: true,
  cacheClusterSize: "0.5" as const,
  methodSettings: {
    "*/*": { cachingEnabled: true, cacheTtlInSeconds: 60, requireAuthorizationForCacheControl: false },
    "~1pets~1{id}/POST": { cachingEnabled: true },
    "dogs/GET": { cachingEnabled: false },
  },
};

// "Patch Operations", UpdateStage.
describe("stageCachePatch", () => {
  it("sends nothing for what is unchanged", () => {
    expect(stageCachePatch(stageCacheForm(stage), stageCacheForm(stage))).toEqual([]);
    expect(stageCachePatch(stageCacheForm({}), stageCacheForm({}))).toEqual([]);
  });

  it("turns a cache on with its size and what all methods have", () => {
    const before = stageCacheForm({});
    const caching = { ...before.caching, enabled: true, ttlInSeconds: "30", dataEncrypted: true };
    expect(stageCachePatch(before, { ...before, cacheEnabled: true, cacheSize: "1.6", caching })).toEqual([
      { op: "replace", path: "/cacheClusterEnabled", value: "true" },
      { op: "replace", path: "/cacheClusterSize", value: "1.6" },
      { op: "replace", path: "/*/*/caching/enabled", value: "true" },
      { op: "replace", path: "/*/*/caching/ttlInSeconds", value: "30" },
      { op: "replace", path: "/*/*/caching/dataEncrypted", value: "true" },
    ]);
  });

  it("changes and removes methods under the keys they are stored with", () => {
    const before = stageCacheForm(stage);
    const [pets, dogs] = before.overrides;
    expect([pets?.path, dogs?.path]).toEqual(["/pets/{id}", "/dogs"]);
    const changed = pets && { ...pets, caching: { ...pets.caching, ttlInSeconds: "10" } };
    expect(stageCachePatch(before, { ...before, overrides: changed ? [changed] : [] })).toEqual([
      { op: "replace", path: "/~1pets~1{id}/POST/caching/ttlInSeconds", value: "10" },
      { op: "remove", path: "/dogs/GET" },
    ]);
  });

  it("says everything of a new method, because it would begin as a copy of all methods", () => {
    const before = stageCacheForm({});
    const added = { path: "/pets", httpMethod: "GET", caching: { ...usualCaching, enabled: true } };
    expect(stageCachePatch(before, { ...before, overrides: [added] }).map(({ path, value }) => [path, value])).toEqual([
      ["/~1pets/GET/caching/enabled", "true"],
      ["/~1pets/GET/caching/ttlInSeconds", "300"],
      ["/~1pets/GET/caching/dataEncrypted", "false"],
      ["/~1pets/GET/caching/requireAuthorizationForCacheControl", "true"],
      ["/~1pets/GET/caching/unauthorizedCacheControlHeaderStrategy", "SUCCEED_WITH_RESPONSE_HEADER"],
    ]);
  });
});

describe("what can be saved", () => {
  it.each(["0", "300", "3600"])("is a time to live of %s s", (ttl) => expect(ttlError(ttl)).toBeUndefined());
  it.each(["", "-1", "3601", "1.5", "x"])("is not one of %s s", (ttl) => expect(ttlError(ttl)).toBeDefined());

  it("has each method once, by a path that begins with a slash", () => {
    const method = { path: "/pets", httpMethod: "GET", caching: usualCaching };
    expect(overridePathError(method, [method])).toBeUndefined();
    expect(overridePathError(method, [method, { ...method }])).toBeDefined();
    expect(overridePathError({ ...method, path: "pets" }, [])).toBeDefined();
    expect(stageCacheRefusal({ ...stageCacheForm(stage), overrides: [method, { ...method }] })).toBeDefined();
    expect(stageCacheRefusal(stageCacheForm(stage))).toBeUndefined();
  });
});
