// A document as people write it: JSON, or YAML 1.2 of which JSON is a part.
import { type Document, isMap, isScalar, parseDocument, visit } from "yaml";
import { type Json, parseJson } from "./json.ts";
import { hasRepeatedKeys } from "./repeatedKeys.ts";

// An alias stands for its anchor again: a few lines could otherwise become gigabytes.
const maximumValues = 1_000_000;
const maximumCharacters = 32 * 1024 * 1024;
const maximumDepth = 64;

/** Undefined: the file cannot be read, says something twice, is nested too deep or becomes too large. */
export function readDocument(file: Uint8Array): Json | undefined {
  const text = textOf(file);
  if (text === undefined) return undefined;
  const json = parseJson(text);
  return json === undefined ? parseYaml(text) : onceOnly(text, json);
}

/** The same for JSON alone, which takes a fraction of the time. */
export function readJsonDocument(file: Uint8Array): Json | undefined {
  const text = textOf(file) ?? "";
  const json = parseJson(text);
  return json === undefined ? undefined : onceOnly(text, json);
}

const onceOnly = (text: string, json: Json): Json | undefined => (hasRepeatedKeys(text) ? undefined : onlyJson(json));

function parseYaml(text: string): Json | undefined {
  try {
    // Looking for repeated keys while parsing takes the square of their number.
    const options = { prettyErrors: false, logLevel: "error", uniqueKeys: false, merge: true } as const;
    const document = parseDocument(text, options);
    if (document.errors.length > 0 || saysTwice(document)) return undefined;
    return onlyJson(document.toJS({ maxAliasCount: -1 }));
  } catch {
    return undefined;
  }
}

function saysTwice(document: Document.Parsed): boolean {
  let isRepeated = false;
  visit(document, {
    Map: (_, { items }) => {
      const keys = items.map(({ key }) => (isScalar(key) ? String(key.value) : key));
      isRepeated = new Set(keys).size < keys.length || keys.some((key) => isMap(key));
      return isRepeated ? visit.BREAK : undefined;
    },
  });
  return isRepeated;
}

/** A copy without what YAML knows beyond JSON (dates, cycles, one object in two places). */
function onlyJson(document: unknown): Json | undefined {
  const left = { values: maximumValues, characters: maximumCharacters };
  const checkText = (text: string): void => {
    left.characters -= text.length;
    if (text.includes("\u0000") || !text.isWellFormed()) throw new TypeError("nothing that can be stored");
  };
  const copy = (value: unknown, depth: number): Json => {
    left.values--;
    if (typeof value === "string") checkText(value);
    if (depth > maximumDepth || left.values < 0 || left.characters < 0) throw new RangeError("too large");
    if (value === null || typeof value === "string" || typeof value === "boolean") return value;
    if (typeof value === "number" && Number.isFinite(value)) return value;
    if (Array.isArray(value)) return value.map((item) => copy(item, depth + 1));
    if (typeof value !== "object" || Object.getPrototypeOf(value) !== Object.prototype) throw new TypeError("no JSON");
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => {
        checkText(key);
        // Nothing that is read later should have to think of the one name that is not a member like all others.
        if (key === "__proto__") throw new TypeError("no name of a member");
        return [key, copy(item, depth + 1)];
      }),
    );
  };
  try {
    return copy(document, 0);
  } catch {
    return undefined;
  }
}

function textOf(file: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(file);
  } catch {
    return undefined;
  }
}
