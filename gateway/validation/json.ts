import type { Budget } from "./budget.ts";

/** What JSON.parse returns. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [name: string]: Json;
}

export const isJsonObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const isJsonArray = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** Throws a SyntaxError. */
export const parseJson = (text: string): Json => asJson(JSON.parse(text));

/** Guarantee: JSON.parse makes nothing else. */
const asJson = (value: unknown): Json => value as Json;

/** Only what the object itself holds: a name like `constructor` is an ordinary one. */
export const member = (object: JsonObject, name: string): Json | undefined =>
  Object.hasOwn(object, name) ? object[name] : undefined;

export type JsonType = "array" | "boolean" | "integer" | "null" | "number" | "object" | "string";

export function typeOf(value: Json): JsonType {
  if (value === null) return "null";
  if (isJsonArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value === "object" ? "object" : typeof value === "string" ? "string" : "boolean";
}

/** Equal values have equal texts, whatever the order of their members. */
export function canonicalText(value: Json, budget: Budget): string {
  budget.enter();
  const text = isJsonArray(value)
    ? `[${value.map((element) => canonicalText(element, budget)).join(",")}]`
    : isJsonObject(value)
      ? `{${Object.keys(value)
          .sort()
          .map((name) => `${JSON.stringify(name)}:${canonicalText(member(value, name) ?? null, budget)}`)
          .join(",")}}`
      : JSON.stringify(value);
  budget.spend(text.length >> 4);
  budget.leave();
  return text;
}
