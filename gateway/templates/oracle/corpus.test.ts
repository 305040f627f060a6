import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compileTemplate, evaluateJsonPath, noOverrides, TemplateRenderError, TemplateSyntaxError } from "../index.ts";
import { parseCorpus, type Row } from "./corpus.ts";

// What Velocity 1.7 and Jayway JsonPath answered (record.sh). A row with `expected` and `why` says where API Gateway, or a newer Jayway, differs.
const corpus = read("corpus.json");
// What generate.ts made up. Of its paths, those that 2.0.0 refuses and newer versions of Jayway may not are left out by record.sh.
const generated = read("generated.json");

const refused = "refused";

describe("templates render as Velocity 1.7 renders them, but where API Gateway differs", () => {
  it.each(corpus.templates)("$template", (row) => {
    expect(answer(() => compileTemplate(row.template).render(scopeOf(row)))).toBe(expected(row));
  });
});

describe("JSONPaths find what Jayway finds", () => {
  it.each(corpus.paths)("$path in $document", (row) => {
    expect(answer(() => evaluateJsonPath(row.path, corpus.documents[row.document] ?? "")?.json ?? refused)).toBe(
      expected(row),
    );
  });
});

describe("generated templates and paths, as Velocity 1.7 and Jayway answer them", () => {
  it.each(generated.templates)("$template", (row) => {
    expect(answer(() => compileTemplate(row.template).render(scopeOf(row)))).toBe(expected(row));
  });

  it.each(generated.paths)("$path in $document", (row) => {
    expect(answer(() => evaluateJsonPath(row.path, generated.documents[row.document] ?? "")?.json ?? refused)).toBe(
      expected(row),
    );
  });
});

function read(file: string) {
  return parseCorpus(readFileSync(new URL(file, import.meta.url), "utf8"));
}

function scopeOf({ body }: { body?: string | undefined }) {
  return { ...corpus.scope, body: body ?? corpus.scope.body, overrides: noOverrides() };
}

function expected(row: Row): string {
  return row.expected ?? row.output ?? refused;
}

function answer(run: () => string): string {
  try {
    return run();
  } catch (error) {
    if (error instanceof TemplateSyntaxError || error instanceof TemplateRenderError) return refused;
    throw error;
  }
}
