// Every expression that users give is matched by an engine of linear time: shown by the engine, since a clock shows nothing. What it
// cannot express is refused where it is written ("Supported regular expressions (regex) syntax" is Java's on AWS).
import { RE2JS } from "re2js";
import { describe, expect, it } from "vitest";
import { evilPatterns, unservedPatterns } from "../../contract/evidence/evilPatterns.ts";
import type { SnapshotAuthorizer, SnapshotMethod } from "../../contract/snapshot.ts";
import { compile } from "../config/compile.ts";
import { compilePattern as compileSelectionPattern } from "../mapping/selectResponse.ts";
import { compileTemplate, noOverrides, type TemplateScope } from "../templates/index.ts";
import { regularExpression } from "../templates/methods/regularExpression.ts";
import { authorizerUri } from "../testing/functions.ts";
import { integration, integrationResponse, method, mockMethod, snapshot } from "../testing/snapshots.ts";
import { Budget } from "../validation/budget.ts";
import { compilePattern as compileModelPattern } from "../validation/pattern.ts";

const pairs = evilPatterns.map(({ pattern, text }) => [pattern, text] as const);

it("there are fifty of them at least", () => {
  expect(new Set(evilPatterns.map(({ pattern }) => pattern)).size).toBeGreaterThanOrEqual(50);
});

describe("a selection pattern or a validation expression", () => {
  it.each(pairs)("%s runs in RE2", (pattern, text) => {
    const compiled = compileSelectionPattern(pattern);
    expect(compiled).toBeInstanceOf(RE2JS);
    expect(typeof compiled.matches(text.slice(-2_000))).toBe("boolean");
  });
});

describe("a model's pattern", () => {
  it.each(pairs)("%s costs text times program, and no more than the budget", (pattern, text) => {
    const budget = new Budget();
    const spent = { steps: 0 };
    const spend = budget.spend.bind(budget);
    budget.spend = (steps = 1) => {
      spent.steps += steps;
      spend(steps);
    };
    const short = text.slice(-1_000);
    compileModelPattern(pattern).isFoundIn(short, budget);
    expect(spent.steps).toBe(1 + Math.ceil((short.length * RE2JS.compile(pattern).programSize()) / 4));
  });
});

describe("an expression in a template", () => {
  it.each(pairs)("%s runs in RE2", (pattern, text) => {
    expect(regularExpression(pattern)).toBeInstanceOf(RE2JS);
    const quoted = pattern.replaceAll("'", ".");
    const short = text.slice(-500).replace(/["'$#\\]/g, "a");
    const source = `#set($p = $stageVariables.get("p"))$input.path("$.t").matches($p) $input.path("$.t").split($p).size()`;
    const rendered = compileTemplate(source).render(scopeOf(JSON.stringify({ t: short }), { p: quoted }));
    expect(rendered).toMatch(/^(?:true|false) \d+$/);
  });
});

/** There it is a question of its own, for the same engine (contract/javaPatterns/javaPattern.ts). */
const beginsWithLookahead = (pattern: string) => /^\(\?[=!]/.test(pattern);

describe("an expression that only an engine which goes back could match", () => {
  it.each(unservedPatterns)("%s is refused in models and templates, and named", (pattern) => {
    expect(() => compileModelPattern(pattern)).toThrow(/linear time/);
    expect(() => regularExpression(pattern)).toThrow(/regular expression/);
  });

  it.each([
    ...unservedPatterns.filter((pattern) => !beginsWithLookahead(pattern)),
    ...unservedPatterns.filter(beginsWithLookahead).map((pattern) => `b${pattern}`),
  ])("%s selects no response and validates nothing, and is named", (pattern) => {
    expect(() => compileSelectionPattern(pattern)).toThrow();
    expect(problemsOf(selecting(pattern))).toMatch(/selectionPattern|regular|pars/i);
    expect(problemsOf(mockMethod(""), pattern)).toMatch(/identityValidationExpression|regular|pars/i);
  });
});

function selecting(selectionPattern: string): SnapshotMethod {
  const integrationResponses = {
    200: integrationResponse({}),
    400: integrationResponse({ statusCode: "400", selectionPattern }),
  };
  return method(integration({ type: "HTTP", httpMethod: "GET", uri: "http://back.example", integrationResponses }));
}

function problemsOf(served: SnapshotMethod, identityValidationExpression?: string): string {
  const authorizer: SnapshotAuthorizer = {
    id: "auth01",
    name: "check",
    type: "TOKEN",
    providerARNs: [],
    authorizerUri,
    identitySource: "method.request.header.Authorization",
    ...(identityValidationExpression !== undefined && { identityValidationExpression }),
  };
  const guarded =
    identityValidationExpression === undefined
      ? served
      : { ...served, authorizationType: "CUSTOM", authorizerId: authorizer.id };
  const { problems } = compile({ ...snapshot({ "GET /": guarded }), authorizers: [authorizer] }, null);
  return JSON.stringify(problems);
}

const scopeOf = (body: string, stageVariables: Record<string, string>): TemplateScope => ({
  body,
  params: { path: {}, querystring: {}, header: {} },
  context: {},
  stageVariables,
  overrides: noOverrides(),
});
