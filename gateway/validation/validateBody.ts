import { TooCostly } from "./budget.ts";
import { type Json, parseJson } from "./json.ts";
import { problemsOf, type Schema } from "./schema.ts";

const longestProblem = 1_000;
const emptyObject: Json = {};

/** `$context.error.validationErrorString` of a body that is not as its model says; nothing: it is. No body at all is an empty object. */
export function validateBody(schema: Schema, body: Buffer): string | undefined {
  const problems = problemsWith(schema, body);
  return problems.length === 0 ? undefined : `[${problems.map(cut).join(", ")}]`;
}

function problemsWith(schema: Schema, body: Buffer): readonly string[] {
  const value = body.length === 0 ? emptyObject : parse(body.toString("utf8"));
  if (value === undefined) return ["Unknown error parsing request body"];
  try {
    return problemsOf(schema, value);
  } catch (error) {
    if (error instanceof TooCostly) return [error.message];
    throw error;
  }
}

function parse(text: string): Json | undefined {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

const cut = (problem: string): string =>
  problem.length > longestProblem ? `${problem.slice(0, longestProblem)}…` : problem;
