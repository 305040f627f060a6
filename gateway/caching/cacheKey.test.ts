import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compile } from "../config/compile.ts";
import { HeaderMap } from "../mapping/headerMap.ts";
import type { MappingScope } from "../mapping/mappingScope.ts";
import { MethodRequest } from "../methodRequest.ts";
import { proxied } from "../testing/caching.ts";
import { snapshot } from "../testing/snapshots.ts";
import { cacheKey, compileCacheKeyParameter } from "./cacheKey.ts";

const none = { requestParameters: {}, passesThrough: false };

const scopeOf = (query: Readonly<Record<string, readonly string[]>>): MappingScope => {
  const pairs = Object.entries(query).flatMap(([name, values]) => values.map((value) => [name, value]));
  const text = pairs.map((pair) => pair.map(encodeURIComponent).join("=")).join("&");
  const head = {
    httpMethod: "GET",
    host: "h",
    path: "/",
    query: text,
    headers: [],
    traceId: "",
    sourceIp: "",
    body: null,
  };
  return {
    methodRequest: new MethodRequest(head),
    pathParameters: {},
    stageVariables: {},
    context: {},
    overrides: { requestOverride: { header: {}, path: {}, querystring: {} }, responseOverride: { header: {} } },
    body: Buffer.alloc(0),
    integrationHeaders: new HeaderMap([]),
  };
};

describe("a cache key", () => {
  it("is the same for two requests only if every parameter has the same values", () => {
    const name = fc.constantFrom("a", "b", "c");
    const value = fc.oneof(fc.constantFrom("", "1:", "1=", "-", ":", "2=1:x", "1:a"), fc.string({ maxLength: 4 }));
    const request = fc.dictionary(
      name,
      fc.array(
        value.filter((text) => text.isWellFormed()),
        { minLength: 1, maxLength: 3 },
      ),
    );
    const names = fc.uniqueArray(name, { minLength: 1 });
    fc.assert(
      fc.property(names, request, request, (keyed, one, other) => {
        const parameters = keyed.map((each) => compileCacheKeyParameter(`method.request.querystring.${each}`, none));
        const { read } = cacheKey(["d", "ns", "GET"], parameters);
        const relevant = (query: Record<string, string[]>) => JSON.stringify(keyed.map((each) => query[each] ?? null));
        expect(read?.(scopeOf(one)) === read?.(scopeOf(other))).toBe(relevant(one) === relevant(other));
      }),
      { numRuns: 1000 },
    );
  });

  it("keeps apart other sets of parameters, namespaces and methods", () => {
    const parameter = (each: string) => compileCacheKeyParameter(`method.request.querystring.${each}`, none);
    const scope = scopeOf({ a: ["1"], b: ["1"] });
    const keys = [
      cacheKey(["d", "ns", "GET"], []),
      cacheKey(["d", "nsG", "ET"], []),
      cacheKey(["d", "ns", "POST"], []),
      cacheKey(["e", "ns", "GET"], []),
      cacheKey(["d", "ns", "GET"], [parameter("a")]),
      cacheKey(["d", "ns", "GET"], [parameter("b")]),
      cacheKey(["d", "ns", "GET"], [parameter("a"), parameter("b")]),
    ].map(({ prefix, read }) => read?.(scope) ?? prefix);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("does not depend on the order in which parameters are listed", () => {
    const [a, b] = ["a", "b"].map((each) => compileCacheKeyParameter(`method.request.querystring.${each}`, none));
    const scope = scopeOf({ a: ["1"], b: ["2"] });
    const keyOf = (...list: (typeof a)[]) =>
      cacheKey(
        ["d"],
        list.flatMap((each) => each ?? []),
      ).read?.(scope);
    expect(keyOf(a, b)).toBe(keyOf(b, a));
  });

  it.each([
    "method.request.body",
    "context.requestId",
    "integration.request.header.unmapped",
    "integration.response.header.a",
  ])("cannot hold %s", (name) => {
    expect(() => compileCacheKeyParameter(name, none)).toThrow(`Invalid cache key parameter specified: ${name}`);
  });

  it("that cannot be is a problem of the deployment, named by its method", () => {
    const keyed = proxied("http://example.com/", { cacheKeyParameters: ["context.requestId"] });
    expect(compile(snapshot({ "GET /x": keyed }), {}).problems).toEqual([
      { where: "GET /x: cacheKeyParameters", message: "Invalid cache key parameter specified: context.requestId" },
    ]);
  });
});
