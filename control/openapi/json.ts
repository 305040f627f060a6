/** What JSON can say. Objects may have any key: never index one without `Object.hasOwn`. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const maximumDepth = 64;

/** Undefined: the text is no JSON, or nested deeper than anything that walks through it should go. */
export function parseJson(text: string): Json | undefined {
  if (depthOf(text) > maximumDepth) return undefined;
  try {
    return json(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Guarantee: `value` is what JSON.parse made of a text. */
const json = (value: unknown): Json => value as Json;

/** One look at every character: what is hostile must not take longer than what is not. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let isInString = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === "\\") index++;
    else if (character === '"') isInString = !isInString;
    else if (!isInString && (character === "{" || character === "[")) deepest = Math.max(deepest, ++depth);
    else if (!isInString && (character === "}" || character === "]")) depth--;
  }
  return deepest;
}

export const entryOf = (object: JsonObject, key: string): Json | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined;

/** Leaves out what is undefined and keeps the order in which the members are written. */
export const object = (members: Readonly<Record<string, Json | undefined>>): JsonObject =>
  Object.fromEntries(Object.entries(members).filter((member): member is [string, Json] => member[1] !== undefined));

/** An object without members says nothing: it is left out. */
export const unlessEmpty = (members: JsonObject): JsonObject | undefined =>
  Object.keys(members).length > 0 ? members : undefined;
