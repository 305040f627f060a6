// "Using filter patterns to match terms in JSON log events": `{ $.status >= 500 && $.path = "/pets*" }`.
import { parseConditions, Several } from "./conditions.ts";
import type { Matches } from "./matches.ts";

const selector = /^\$(?:\.?\['[^']+'\]|\.[\w$@:/#-]+|\[(?:\d{1,9}|\*)\]|\.\*)+$/;
const steps = /\['([^']+)'\]|\[(\d{1,9}|\*)\]|\.([\w$@:/#-]+|\*)/g;

export function jsonPattern(text: string): Matches {
  const condition = parseConditions(text, (name) => selector.test(name));
  return (message) => {
    const document = parse(message);
    return document !== undefined && condition((name) => select(document, name));
  };
}

function parse(message: string): unknown {
  if (!/^\s*[{[]/.test(message)) return undefined;
  try {
    const document: unknown = JSON.parse(message);
    return document;
  } catch {
    return undefined;
  }
}

function select(document: unknown, name: string): unknown {
  let found: unknown[] = [document];
  let isWild = false;
  for (const [, quoted, index, plain] of name.matchAll(steps)) {
    const step = quoted ?? index ?? plain ?? "";
    const isWildcard = quoted === undefined && step === "*";
    isWild ||= isWildcard;
    found = found.flatMap((value) => (isWildcard ? children(value) : child(value, step)));
  }
  return isWild ? new Several(found) : found[0];
}

const children = (value: unknown): unknown[] =>
  typeof value === "object" && value !== null ? Object.values(value) : [];

function child(value: unknown, name: string): unknown[] {
  const entry =
    typeof value === "object" && value !== null ? Object.entries(value).find(([key]) => key === name) : undefined;
  return entry ? [entry[1]] : [];
}
