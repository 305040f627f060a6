import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fuzzRuns } from "../testing/env.ts";
import { compileTemplate, evaluateJsonPath, noOverrides, TemplateRenderError, TemplateSyntaxError } from "./index.ts";
import { generatedTemplate } from "./oracle/generated.ts";

const fragments = [
  "$",
  "$!",
  "${",
  "}",
  "$a",
  "$!{a.b}",
  "$input",
  ".body",
  ".path('$.a')",
  ".json('$')",
  ".params()",
  "$context",
  "$util",
  "#set(",
  "#if(",
  "#elseif(",
  "#else",
  "#end",
  "#foreach(",
  "#macro(m $a)",
  "#m(",
  "#@m(",
  "#define($a)",
  "$i in ",
  "#stop",
  "#evaluate($a)",
  "#evaluate('$b #set($b = 1)')",
  "#literal()",
  ".iterator()",
  ".charAt(0)",
  ".hashCode()",
  ".toCharArray()",
  "#break",
  "##",
  "#*",
  "*#",
  "#[[",
  "]]#",
  "(",
  ")",
  "[",
  "]",
  "{",
  "'",
  '"',
  '""',
  ",",
  ":",
  "..",
  " ",
  "\n",
  "\t",
  "\\",
  "=",
  "==",
  "+",
  "-",
  "*",
  "/",
  "%",
  "&&",
  "or",
  "not ",
  "!",
  "<",
  "1",
  "-2.5",
  "1e400",
  "99999999999999999999",
  "true",
  ".size()",
  ".add($a)",
  ".replaceAll('(.)', '$1$2')",
  ".split('')",
  ".substring(9)",
  ".get(0)",
  "[0]",
  "[-9]",
  ".entrySet()",
  ".__proto__",
  ".constructor",
  "é",
  "\u0000",
  "\ud800",
];
const source = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(fc.constantFrom(...fragments), { maxLength: 40 }).map((parts) => parts.join("")),
);
const runs = fuzzRuns(3000);

const almostJson = fc
  .array(
    fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      '"a"',
      '"',
      "\\",
      "\\u00",
      "1",
      "-",
      "0",
      ".5",
      "e3",
      "true",
      "null",
      " ",
      "\n",
    ),
    {
      maxLength: 9,
    },
  )
  .map((parts) => parts.join(""));

function survives(run: () => unknown): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof TemplateSyntaxError || error instanceof TemplateRenderError)) throw error;
  }
}

describe("templates as people write them", () => {
  it("render the same each time, within the engine's own limits", () => {
    const scope = { body: '{"a":{"b":[1,2.0],"s":"x"},"l":[{"foo":1}]}', params, context: {}, stageVariables: {} };
    fc.assert(
      fc.property(generatedTemplate, (template) => {
        survives(() => {
          const compiled = compileTemplate(template);
          const first = compiled.render({ ...scope, overrides: noOverrides() });
          expect(compiled.render({ ...scope, overrides: noOverrides() })).toBe(first);
        });
      }),
      fuzzRuns(500),
    );
  });
});

const params = { path: { id: "7" }, querystring: {}, header: {} };

describe("no input makes the engine fail but with its own two errors", () => {
  it("survives any template and body", () => {
    fc.assert(
      fc.property(source, fc.oneof(fc.json(), fc.string()), (template, body) => {
        const params = { path: { a: body }, querystring: {}, header: {} };
        survives(() => {
          const compiled = compileTemplate(template);
          const scope = { body, params, context: { a: { b: [body, 1.5, null] } }, stageVariables: { a: body } };
          const first = compiled.render({ ...scope, overrides: noOverrides() });
          expect(compiled.render({ ...scope, overrides: noOverrides() })).toBe(first);
        });
      }),
      runs,
    );
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it("survives any JSONPath", () => {
    const parts = [
      "$",
      ".",
      "..",
      "a",
      "*",
      "[",
      "]",
      "'a'",
      "0",
      "-1",
      ":",
      ",",
      "?(",
      "@",
      ")",
      "==",
      "1",
      "'x'",
      "&&",
      "!",
      "=~",
      "/a/i",
      " in ",
      "[1]",
      ".length()",
      "(@.length-1)",
      "\\",
      "__proto__",
    ];
    const path = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom(...parts), { maxLength: 15 }).map((pieces) => `$${pieces.join("")}`),
    );
    fc.assert(
      fc.property(path, fc.json(), (text, json) => {
        survives(() => evaluateJsonPath(text, json));
      }),
      runs,
    );
  });

  it("reads JSON as JSON.parse does", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = JSON.stringify(value);
        expect(JSON.parse(evaluateJsonPath("$", json)?.json ?? "null")).toEqual(JSON.parse(json));
        expect(JSON.parse(evaluateJsonPath("$", JSON.stringify(value, null, 1))?.json ?? "null")).toEqual(
          JSON.parse(json),
        );
      }),
      runs,
    );
    fc.assert(
      fc.property(fc.oneof(fc.string(), almostJson), (text) => {
        const isJson = (() => {
          try {
            JSON.parse(text);
            return true;
          } catch {
            return false;
          }
        })();
        const isOurs = (() => {
          try {
            evaluateJsonPath("$", text);
            return true;
          } catch {
            return false;
          }
        })();
        expect(isOurs).toBe(isJson);
      }),
      runs,
    );
  });
});
