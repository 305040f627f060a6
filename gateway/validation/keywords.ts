// The keywords of draft 4 that judge a value by itself, with the texts of the validator AWS runs (json-schema-validator).
import type { Budget } from "./budget.ts";
import { decimalOf, isMultipleOf } from "./decimals.ts";
import { formats } from "./formats.ts";
import {
  canonicalText,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  type JsonType,
  member,
  typeOf,
} from "./json.ts";
import { compilePattern } from "./pattern.ts";
import type { Keyword, Schema } from "./schema.ts";

/** What a keyword is compiled with: the schema it stands in, and how the schemas in it are compiled. */
export interface Place {
  readonly schema: JsonObject;
  compile(schema: Json, ...path: readonly string[]): Schema;
}

type Build = (operand: Json, place: Place) => Keyword;

const on = (...types: readonly JsonType[]): ReadonlySet<JsonType> => new Set(types);
const arrays = on("array");
const objects = on("object");
const strings = on("string");
const numbers = on("integer", "number");

/** By name. What is not in here means nothing to the validator. */
export const keywordBuilders: Readonly<Record<string, Build>> = {
  additionalItems: (operand, { schema }) => {
    const items = member(schema, "items");
    const most = operand === false && isJsonArray(items) ? items.length : Number.POSITIVE_INFINITY;
    return size(
      "additionalItems",
      arrays,
      elements,
      (found) => found <= most,
      (found) => `schema only allows ${most} elements in array but instance has ${found} elements`,
    );
  },
  additionalProperties: (operand, { schema }) => {
    const isKnown = operand === false ? knownNames(schema) : () => true;
    return {
      name: "additionalProperties",
      types: objects,
      accepts: (value, budget) => names(value).every((name) => isKnown(name, budget)),
      words: (value, budget) => {
        const unknown = names(value).filter((name) => !isKnown(name, budget));
        return [`object instance has properties which are not allowed by the schema: ${list(unknown)}`];
      },
    };
  },
  allOf: (operand, place) =>
    combination(
      "allOf",
      operand,
      place,
      (matched, count) => matched === count,
      (matched, count) => `instance failed to match all required schemas (matched only ${matched} out of ${count})`,
    ),
  anyOf: (operand, place) =>
    combination(
      "anyOf",
      operand,
      place,
      (matched) => matched > 0,
      (_, count) => `instance failed to match at least one required schema among ${count}`,
    ),
  dependencies: (operand, place) => {
    const dependencies = Object.entries(objectOf(operand)).sort(([one], [other]) => (one < other ? -1 : 1));
    const rules = dependencies.map(([name, wanted]) => ({
      name,
      rule: isJsonArray(wanted)
        ? propertyDependency(name, wanted.map(text).sort())
        : schemaDependency(place.compile(wanted, "dependencies", name)),
    }));
    const due = (value: Json) => rules.filter(({ name }) => isJsonObject(value) && Object.hasOwn(value, name));
    return {
      name: "dependencies",
      types: objects,
      accepts: (value, budget) => due(value).every(({ rule }) => rule.accepts(value, budget)),
      words: (value, budget) =>
        due(value).flatMap(({ rule }) => (rule.accepts(value, budget) ? [] : rule.words(value, budget))),
    };
  },
  enum: (operand) => {
    let known: ReadonlySet<string> | undefined;
    const values = isJsonArray(operand) ? operand : [];
    return {
      name: "enum",
      accepts: (value, budget) => {
        known ??= new Set(values.map((one) => canonicalText(one, budget)));
        return known.has(canonicalText(value, budget));
      },
      words: (value) => [`instance value (${shown(value)}) not found in enum (possible values: ${shown(values)})`],
    };
  },
  format: (operand) => {
    const format = typeof operand === "string" ? formats.get(operand) : undefined;
    return {
      name: "format",
      types: strings,
      accepts: (value, budget) => {
        if (format === undefined || typeof value !== "string") return true;
        budget.spend(value.length >> 4);
        return format.accepts(value);
      },
      words: (value) => (format ? [format.words(text(value))] : []),
    };
  },
  maxItems: (operand) =>
    size(
      "maxItems",
      arrays,
      elements,
      (found) => found <= number(operand),
      (found) => `array is too long: must have at most ${shown(operand)} elements but instance has ${found} elements`,
    ),
  maxLength: (operand) =>
    size(
      "maxLength",
      strings,
      characters,
      (found) => found <= number(operand),
      (found, value) => `string "${text(value)}" is too long (length: ${found}, maximum allowed: ${shown(operand)})`,
    ),
  maxProperties: (operand) =>
    size(
      "maxProperties",
      objects,
      members,
      (found) => found <= number(operand),
      (found) => `object has too many properties (found ${found} but schema requires at most ${shown(operand)})`,
    ),
  maximum: (operand, { schema }) => {
    const excludes = member(schema, "exclusiveMaximum") === true;
    return bound(
      "maximum",
      (found) => (excludes ? found < number(operand) : found <= number(operand)),
      (found) =>
        found === number(operand)
          ? `numeric instance is not strictly lower than the required maximum ${shown(operand)}`
          : `numeric instance is greater than the required maximum (maximum: ${shown(operand)}, found: ${found})`,
    );
  },
  minItems: (operand) =>
    size(
      "minItems",
      arrays,
      elements,
      (found) => found >= number(operand),
      (found) => `array is too short: must have at least ${shown(operand)} elements but instance has ${found} elements`,
    ),
  minLength: (operand) =>
    size(
      "minLength",
      strings,
      characters,
      (found) => found >= number(operand),
      (found, value) => `string "${text(value)}" is too short (length: ${found}, required minimum: ${shown(operand)})`,
    ),
  minProperties: (operand) =>
    size(
      "minProperties",
      objects,
      members,
      (found) => found >= number(operand),
      (found) => `object has too few properties (found ${found} but schema requires at least ${shown(operand)})`,
    ),
  minimum: (operand, { schema }) => {
    const excludes = member(schema, "exclusiveMinimum") === true;
    return bound(
      "minimum",
      (found) => (excludes ? found > number(operand) : found >= number(operand)),
      (found) =>
        found === number(operand)
          ? `numeric instance is not strictly greater than the required minimum ${shown(operand)}`
          : `numeric instance is lower than the required minimum (minimum: ${shown(operand)}, found: ${found})`,
    );
  },
  multipleOf: (operand) => {
    const divisor = decimalOf(number(operand));
    return bound(
      "multipleOf",
      (found) => isMultipleOf(decimalOf(found), divisor),
      (found) => `remainder of division is not zero (${found} / ${shown(operand)})`,
    );
  },
  not: (operand, place) => {
    const schema = place.compile(operand, "not");
    return {
      name: "not",
      accepts: (value, budget) => !schema.accepts(value, budget),
      words: () => ["instance matched a schema which it should not have"],
    };
  },
  oneOf: (operand, place) =>
    combination(
      "oneOf",
      operand,
      place,
      (matched) => matched === 1,
      (matched, count) => `instance failed to match exactly one schema (matched ${matched} out of ${count})`,
    ),
  pattern: (operand) => {
    const source = text(operand);
    const pattern = compilePattern(source);
    return {
      name: "pattern",
      types: strings,
      accepts: (value, budget) => typeof value !== "string" || pattern.isFoundIn(value, budget),
      words: (value) => [`ECMA 262 regex "${source}" does not match input string "${text(value)}"`],
    };
  },
  required: (operand) => {
    const wanted = isJsonArray(operand) ? operand.map(text).sort() : [];
    const missing = (value: Json) => wanted.filter((name) => !isJsonObject(value) || !Object.hasOwn(value, name));
    return {
      name: "required",
      types: objects,
      accepts: (value, budget) => {
        budget.spend(wanted.length >> 2);
        return isJsonObject(value) && wanted.every((name) => Object.hasOwn(value, name));
      },
      words: (value) => [`object has missing required properties (${list(missing(value))})`],
      missing,
    };
  },
  type: (operand) => {
    const named = new Set((isJsonArray(operand) ? operand : [operand]).map(text));
    if (named.has("number")) named.add("integer");
    return {
      name: "type",
      accepts: (value) => named.has(typeOf(value)),
      words: (value) => [
        `instance type (${typeOf(value)}) does not match any allowed primitive type (allowed: ${list([...named])})`,
      ],
    };
  },
  uniqueItems: (operand) => ({
    name: "uniqueItems",
    types: arrays,
    accepts: (value, budget) => {
      if (operand !== true || !isJsonArray(value)) return true;
      return new Set(value.map((element) => canonicalText(element, budget))).size === value.length;
    },
    words: () => ["array must not contain duplicate elements"],
  }),
};

function size(
  name: string,
  types: ReadonlySet<JsonType>,
  measure: (value: Json) => number,
  accepts: (found: number) => boolean,
  words: (found: number, value: Json) => string,
): Keyword {
  return {
    name,
    types,
    accepts: (value, budget) => {
      if (typeof value === "string") budget.spend(value.length >> 4);
      return accepts(measure(value));
    },
    words: (value) => [words(measure(value), value)],
  };
}

const bound = (name: string, accepts: (found: number) => boolean, words: (found: number) => string): Keyword => ({
  name,
  types: numbers,
  accepts: (value) => accepts(number(value)),
  words: (value) => [words(number(value))],
});

function combination(
  name: string,
  operand: Json,
  place: Place,
  accepts: (matched: number, count: number) => boolean,
  words: (matched: number, count: number) => string,
): Keyword {
  const schemas = (isJsonArray(operand) ? operand : []).map((schema, i) => place.compile(schema, name, String(i)));
  const matched = (value: Json, budget: Budget) => schemas.filter((schema) => schema.accepts(value, budget)).length;
  return {
    name,
    accepts: (value, budget) => accepts(matched(value, budget), schemas.length),
    words: (value, budget) => [words(matched(value, budget), schemas.length)],
  };
}

type Rule = Pick<Keyword, "accepts" | "words">;

function propertyDependency(name: string, wanted: readonly string[]): Rule {
  const missing = (value: Json) => wanted.filter((one) => !isJsonObject(value) || !Object.hasOwn(value, one));
  return {
    accepts: (value) => missing(value).length === 0,
    words: (value) => [
      `property "${name}" of object has missing property dependencies (schema requires ${list(wanted)}; missing: ${list(missing(value))})`,
    ],
  };
}

const schemaDependency = (schema: Schema): Rule => ({
  accepts: (value, budget) => schema.accepts(value, budget),
  words: (value, budget) => {
    const messages: string[] = [];
    schema.explain(value, budget, messages);
    return messages;
  },
});

/** Names that `properties` or `patternProperties` speak of. */
function knownNames(schema: JsonObject): (name: string, budget: Budget) => boolean {
  const properties = objectOf(member(schema, "properties"));
  const patterns = Object.keys(objectOf(member(schema, "patternProperties"))).map(compilePattern);
  return (name, budget) => {
    budget.spend(1);
    return Object.hasOwn(properties, name) || patterns.some((pattern) => pattern.isFoundIn(name, budget));
  };
}

export const objectOf = (value: Json | undefined): JsonObject => (isJsonObject(value) ? value : {});
const elements = (value: Json): number => (isJsonArray(value) ? value.length : 0);
const members = (value: Json): number => names(value).length;
const names = (value: Json): string[] => (isJsonObject(value) ? Object.keys(value) : []);
const number = (value: Json): number => (typeof value === "number" ? value : Number.NaN);
const text = (value: Json): string => (typeof value === "string" ? value : "");
/** As Java counts them: a character outside the basic plane is one. */
const characters = (value: Json): number => {
  const string = text(value);
  let pairs = 0;
  for (let i = 0; i + 1 < string.length; i++) {
    if ((string.codePointAt(i) ?? 0) <= 0xffff) continue;
    pairs += 1;
    i += 1;
  }
  return string.length - pairs;
};
const shown = (value: Json): string => JSON.stringify(value);
const list = (texts: readonly string[]): string => JSON.stringify([...texts].sort());
