import { describe, expect, it } from "vitest";
import { compileTemplate, diagnose, evaluateJsonPath, noOverrides, type TemplateScope } from "./index.ts";

const scope: TemplateScope = {
  body: '{"a":{"b":[1,2]}}',
  params: { path: { id: "7" }, querystring: { id: "8", q: "x" }, header: { id: "9", h: "y" } },
  context: { stage: "prod", authorizer: { claims: { sub: "u" } }, nothing: null, requestTimeEpoch: 1583349317135 },
  stageVariables: { url: "example.com" },
  overrides: noOverrides(),
};

function render(source: string, changes: Partial<TemplateScope> = {}): string {
  return compileTemplate(source).render({ ...scope, ...changes });
}

// "API Gateway mapping template and access logging variable reference": $input.path('$.pets').count() would return "3".
it("counts the items of a list by count() as by size()", () => {
  expect(render("$input.path('$.a.b').count() $input.path('$.a.b').size()")).toBe("2 2");
});

describe("overrides (Override your API's request and response parameters)", () => {
  it("collects request overrides of header, path and query string", () => {
    const overrides = noOverrides();
    const source = `#set($context.requestOverride.header.h1 = "v" + 1)#set($context.requestOverride.path.id = 5)
#set($context.requestOverride.querystring['a-b'] = $input.params('id'))`;
    expect(render(source, { overrides })).toBe("");
    expect(overrides.requestOverride).toEqual({ header: { h1: "v1" }, path: { id: "5" }, querystring: { "a-b": "7" } });
  });

  it("collects response headers and the status as a number", () => {
    const overrides = noOverrides();
    render(`#set($context.responseOverride.status = "404")#set($context.responseOverride.header.X = "y")`, {
      overrides,
    });
    expect(overrides.responseOverride).toEqual({ header: { X: "y" }, status: 404 });
  });

  it("reads an override back, also through a variable", () => {
    const source = `#set($o = $context.requestOverride)#set($o.header.a = "b")$context.requestOverride.header.a $o.header`;
    expect(render(source, { overrides: noOverrides() })).toBe("b {a=b}");
  });

  it("refuses a status that is not one", () => {
    expect(() => render('#set($context.responseOverride.status = "ok")', { overrides: noOverrides() })).toThrow(
      /status/,
    );
  });

  it("takes __proto__ as an ordinary name", () => {
    const overrides = { requestOverride: { header: {}, path: {}, querystring: {} }, responseOverride: { header: {} } };
    render(`#set($x = $context.requestOverride.header.put("__proto__", "x"))`, { overrides });
    expect(Object.entries(overrides.requestOverride.header)).toEqual([["__proto__", "x"]]);
  });

  it("does not change what is not an override", () => {
    expect(render('#set($context.stage = "dev")$context.stage')).toBe("prod");
  });
});

describe("variables ($context, $input, $stageVariables)", () => {
  // "Field names are case-insensitive" (RFC 9110, 5.1), and clients spell them as they like.
  it("finds a header by $input.params(x) however its name is spelled, and nothing else", () => {
    expect(render("$input.params('H')|$input.params('Q')")).toBe("y|");
  });

  it("searches $input.params(x) in path, query string and headers, in this order", () => {
    expect(render("$input.params('id') $input.params('q') $input.params('h') [$input.params('z')]")).toBe("7 x y []");
  });

  it("prints large numbers of the context whole", () => {
    expect(render("$context.requestTimeEpoch $context.authorizer.claims.sub $context.authorizer")).toBe(
      "1583349317135 u {claims=}",
    );
  });

  it("has no way to the prototype of anything", () => {
    const source = "$context.constructor|$context['__proto__']|$stageVariables.toString|$input.path('$.constructor')|";
    expect(render(source)).toBe("||||");
    expect(render("$input.params('constructor')|$input.constructor|$util.constructor('x')")).toBe(
      "|$input.constructor|$util.constructor('x')",
    );
  });

  it("keeps __proto__ and the order of numeric names in JSON", () => {
    expect(render("$input.json('$')", { body: '{"2":1,"1":2,"__proto__":{"x":1.0}}' })).toBe(
      '{"2":1,"1":2,"__proto__":{"x":1.0}}',
    );
  });
});

describe("errors", () => {
  it("tells line, column and what was expected", () => {
    expect(diagnose("line one\n  #if($a == )x#end")).toEqual([
      { message: "expected a value, found )", line: 2, column: 13 },
    ]);
    expect(diagnose("#if(true)\nx")).toEqual([
      { message: "expected #end for #if before the end of the text", line: 2, column: 2 },
    ]);
    expect(diagnose("fine $a")).toEqual([]);
  });

  it("finds the place inside a string", () => {
    expect(diagnose('\n#set($x = "a ${b")')).toMatchObject([{ line: 2, column: 17 }]);
  });

  it("refuses a body that is not JSON only when it is read as JSON", () => {
    expect(render("$input.body", { body: "not json" })).toBe("not json");
    expect(() => render("$input.path('$')", { body: "not json" })).toThrow(
      expect.objectContaining({ kind: "invalidJson" }),
    );
  });

  it("refuses lookaround, which cannot run in linear time", () => {
    expect(() => render('#set($s = "abc")$s.matches("(?=a)abc")')).toThrow(
      expect.objectContaining({ kind: "invalidExpression" }),
    );
  });

  it("refuses a JSONPath that cannot be read", () => {
    expect(() => render("$input.path('$[')")).toThrow(expect.objectContaining({ kind: "invalidPath" }));
  });
});

describe("#evaluate (Velocity)", () => {
  it("reads the request, and forgets its variables after the rendering", () => {
    const compiled = compileTemplate(
      "$later #evaluate('#set($later = $context.stage)')#evaluate('$later$input.params(\"id\")')",
    );
    expect(compiled.render(scope)).toBe("$later prod7");
    expect(compiled.render(scope)).toBe("$later prod7");
  });

  it("refuses a text that is no template, telling where", () => {
    expect(() => render("#evaluate('#if(')")).toThrow(
      expect.objectContaining({ kind: "invalidTemplate", message: expect.stringContaining("line 1, column 5") }),
    );
  });
});

describe("limits", () => {
  const exceeded = expect.objectContaining({ kind: "limitExceeded" });

  it("runs 1,000 iterations of a loop and no more (API Gateway quotas)", () => {
    expect(render("#foreach($i in [1..5000])x#end")).toBe("x".repeat(1000));
  });

  it("refuses a template of more than 300 KB (API Gateway quotas)", () => {
    expect(diagnose("x".repeat(300 * 1024))).toEqual([]);
    expect(diagnose("x".repeat(300 * 1024 + 1))).toHaveLength(1);
  });

  it.each([
    ["nested loops", "#foreach($a in [1..1000])#foreach($b in [1..1000])#set($x = $a)#end#end"],
    ["a block that prints itself", "#define($x)$x$x#end$x"],
    ["a macro that calls itself", "#macro(m $x)#m($x)#m($x)#end#m(1)"],
    [
      "an argument that grows with each use",
      '#macro(m $x)$x$x$x$x$x$x$x$x#end#macro(n $x)#m("$x$x$x$x$x$x$x$x")#end#macro(o $x)#n("$x$x$x$x$x$x$x$x")#end#macro(p $x)#o("$x$x$x$x$x$x$x$x")#end#foreach($i in [1..1000])#p("#set($y = 1)aaaaaaaa")#end',
    ],
    ["a huge range", "#set($x = [1..2000000000])"],
    ["a doubling string", '#set($s = "xxxxxxxx")#foreach($i in [1..1000])#set($s = "$s$s")#end'],
    ["a doubling number", "#set($n = 99999999)#foreach($i in [1..1000])#set($n = $n * $n)#end"],
    ["a list that holds itself", "#set($l = [1])#set($x = $l.add($l))$l"],
    ["a list doubling as it is printed", "#set($l = [1])#foreach($i in [1..60])#set($l = [$l, $l])#end$l"],
    [
      "output without end",
      '#set($s = "xxxxxxxxxxxxxxxx")#foreach($i in [1..16])#set($s = "$s$s")#end#foreach($i in [1..1000])$s#end',
    ],
    ["a text that evaluates itself", "#set($s = '#evaluate($s)')#evaluate($s)"],
    [
      "long texts evaluated often",
      "#set($s = 'x x x x x x x x x x x x x x x x')#foreach($i in [1..7])#set($s = $s + $s)#end#foreach($i in [1..1000])#evaluate($s)#end",
    ],
    ["a list added to itself", "#set($l = [1..1000])#foreach($i in [1..1000])#set($x = $l.addAll($l))#end"],
  ])("stops %s", (_name, source) => {
    expect(() => render(source)).toThrow(exceeded);
  });

  it("stops a deep document and a deep template", () => {
    expect(() => render("$input.path('$')", { body: "[".repeat(100_000) })).toThrow(exceeded);
    expect(diagnose("#if(true)".repeat(1000) + "#end".repeat(1000))).toMatchObject([
      { message: "nested deeper than 200 levels" },
    ]);
    expect(diagnose(`#set($x = ${"[".repeat(10_000)}`)).toHaveLength(1);
    expect(diagnose(`#set($x = ${"!".repeat(10_000)}true)`)).toHaveLength(1);
    expect(diagnose(`$a.b(${"$a.b(".repeat(10_000)}`)).toHaveLength(1);
  });

  it("answers a long chain of operators", () => {
    expect(render(`#set($x = 1${" + 1".repeat(20_000)})$x`)).toBe("20001");
  });
});

describe("what is read of a body", () => {
  it("gives the same object each time, so that what a template changes stays changed", () => {
    const source =
      "#set($x = $input.path('$.a').put('c', 3))#set($x = $input.path('$.a.b').add(3))$input.json('$') $input.path('$.a')";
    expect(render(source)).toBe('{"a":{"b":[1,2,3],"c":3}} {b=[1,2,3], c=3}');
  });

  it("takes the last of several members of a name, in the place of the first", () => {
    expect(render("$input.path('$.a') $input.json('$')", { body: '{"a":1,"b":2,"a":3}' })).toBe('3 {"a":3,"b":2}');
  });

  it("finds names that are empty, escaped or many", () => {
    expect(render("$input.path('$').get('')|$input.path('$.é')", { body: '{"":1,"\\u00e9":2}' })).toBe("1|2");
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`k${index}`, index]));
    expect(render("$input.path('$.k299') $input.path('$.k0')", { body: JSON.stringify(many) })).toBe("299 0");
  });

  it("writes JSON without white space and with the numbers' own forms", () => {
    expect(render("$input.json('$')", { body: '{ "a" : [ 1.50 , -0 , 1e2 ] , "b" : "\\/" }' })).toBe(
      '{"a":[1.5,0,100.0],"b":"/"}',
    );
  });
});

describe("evaluateJsonPath", () => {
  it("gives what is found as text and as JSON", () => {
    expect(evaluateJsonPath("$.a", '{"a":{"b":[1.0]}}')).toEqual({ text: "{b=[1.0]}", json: '{"b":[1.0]}' });
    expect(evaluateJsonPath("$.a", '{"a":"x"}')).toEqual({ text: "x", json: '"x"' });
    expect(evaluateJsonPath("$.b", '{"a":"x"}')).toBeUndefined();
  });
});
