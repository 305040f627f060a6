// Condition blocks: "IAM JSON policy elements: Condition" and "Multivalued context keys", IAM user guide.
import { type ConditionOperator, conditionOperators, type ValueTest } from "./conditionOperators.ts";
import { PolicyError } from "./policyError.ts";
import { parsePattern, type VariableLookup, variablesOf } from "./wildcardPattern.ts";

export interface ConditionTest {
  /** Lower-case. */
  readonly key: string;
  /** Policy variables in its values, lower-case. */
  readonly variables: readonly string[];
  /** `certain`: a negated comparison with an unknown variable does not hold (as an Allow needs it). */
  readonly holds: (values: readonly string[], lookup: VariableLookup, certain: boolean) => boolean;
}

const longestListCount = 1000;
const longestTextLength = 4096;

/** All tests of the block must hold. Throws PolicyError on whatever is not understood. */
export function parseConditions(json: unknown, where: string, variables: boolean): ConditionTest[] {
  return entries(json, `${where}.Condition`).flatMap(([operatorName, block]) => {
    const at = `${where}.Condition.${operatorName}`;
    const makeTest = parseOperator(operatorName, at, variables);
    return entries(block, at).map(([key, values]) => {
      if (!/^[A-Za-z0-9-]+:[\x21-\x7e][\x20-\x7e]*$/.test(key)) throw new PolicyError(at, "has a malformed key");
      const policyValues = texts(values, `${at}.${key}`);
      const holds = makeTest(policyValues, `${at}.${key}`);
      return { key: key.toLowerCase(), variables: variables ? policyValues.flatMap(variableNames) : [], holds };
    });
  });
}

/** Values that hold none, as numbers and dates, have none. */
const variableNames = (value: string): string[] =>
  variablesOf(parsePattern(value, { wildcards: false, variables: true }));

type Holds = ConditionTest["holds"];
type MakeTest = (policyValues: readonly string[], where: string) => Holds;

function parseOperator(name: string, where: string, variables: boolean): MakeTest {
  if (name === "Null") return absence;
  const [, quantifier, base = "", ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(name) ?? [];
  const operator = conditionOperators.get(base);
  if (operator === undefined) throw new PolicyError(where, "is an unknown operator");
  return (policyValues, at) => {
    const tests = policyValues.map((value) => prepare(operator, value, at, variables));
    const holds = quantified(quantifier, operator.negated, tests);
    return (values, lookup, certain) =>
      values.length === 0 && ifExists !== undefined ? true : holds(values, lookup, certain);
  };
}

function prepare(operator: ConditionOperator, value: string, where: string, variables: boolean): ValueTest {
  try {
    const test = operator.prepare(value, variables);
    if (test !== undefined) return test;
  } catch (cause) {
    throw new PolicyError(where, "holds a malformed policy variable", { cause });
  }
  throw new PolicyError(where, "holds a value of the wrong type");
}

const absence: MakeTest = (policyValues, where) => {
  if (!policyValues.every((value) => /^(true|false)$/i.test(value)))
    throw new PolicyError(where, "must be true or false");
  return (values) => policyValues.some((value) => (value.toLowerCase() === "true") === (values.length === 0));
};

function quantified(quantifier: string | undefined, negated: boolean, tests: readonly ValueTest[]): Holds {
  const fits = negated ? fitsNone(tests) : fitsOne(tests);
  if (quantifier === "ForAllValues" || (quantifier === undefined && negated)) {
    return (values, lookup, certain) => values.every((value) => fits(value, lookup, certain));
  }
  return (values, lookup, certain) => values.some((value) => fits(value, lookup, certain));
}

type Fits = (value: string, lookup: VariableLookup, certain: boolean) => boolean;

const fitsOne =
  (tests: readonly ValueTest[]): Fits =>
  (value, lookup) =>
    tests.some((test) => test(value, lookup) === true);

const fitsNone =
  (tests: readonly ValueTest[]): Fits =>
  (value, lookup, certain) =>
    tests.map((test) => test(value, lookup)).every((result) => (certain ? result === false : result !== true));

function entries(value: unknown, where: string): [string, unknown][] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new PolicyError(where, "must be an object");
  }
  const found = Object.entries(value);
  if (found.length > longestListCount) throw new PolicyError(where, `must have at most ${longestListCount} entries`);
  return found;
}

/** Numbers and booleans may be written without quotes. */
function texts(value: unknown, where: string): string[] {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  if (values.length === 0 || values.length > longestListCount) {
    throw new PolicyError(where, `must have 1 to ${longestListCount} values`);
  }
  return values.map((entry) => {
    const text = typeof entry === "number" || typeof entry === "boolean" ? String(entry) : entry;
    if (typeof text !== "string" || text.length > longestTextLength) {
      throw new PolicyError(where, `must hold strings of at most ${longestTextLength} characters`);
    }
    return text;
  });
}
