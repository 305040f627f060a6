import { limits } from "./limits.ts";
import { TemplateRenderError } from "./template.ts";
import { type Budget, Double, HostObject, JavaList, JavaMap, type Value } from "./values.ts";

/** What `toString()` gives in Java. */
export function print(value: Value, budget: Budget, depth = 0): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") return String(value);
  if (value === undefined) return "";
  if (value === null) return "null";
  if (value instanceof Double) return doubleText(value.value);
  if (value instanceof HostObject) return value.print(budget);
  if (depth > limits.valueDepth)
    throw new TemplateRenderError("limitExceeded", "a value is nested too deeply to print");
  return value instanceof JavaMap ? printMap(value, budget, depth) : printList(value, budget, depth);
}

function printMap(map: JavaMap, budget: Budget, depth: number): string {
  budget.spend(1 + map.size);
  let text = "";
  for (const [key, item] of map) {
    const entry = `${printItem(key, budget, depth)}=${printItem(item, budget, depth)}`;
    text = budget.bounded(text === "" ? entry : `${text}, ${entry}`);
  }
  return `{${text}}`;
}

function printList(list: Value[], budget: Budget, depth: number): string {
  if (!(list instanceof JavaList)) return jsonSmartText(list, budget, depth);
  budget.spend(1 + list.length);
  let text = "";
  for (const [index, item] of list.entries()) {
    const piece = printItem(item, budget, depth);
    text = budget.bounded(index === 0 ? piece : `${text}, ${piece}`);
  }
  return `[${text}]`;
}

function printItem(value: Value, budget: Budget, depth: number): string {
  return print(value, budget, depth + 1);
}

/** Java's Double.toString: plain from 0.001 to 10 million, scientific outside, always with a fraction. */
export function doubleText(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (value === 0) return Object.is(value, -0) ? "-0.0" : "0.0";
  const size = Math.abs(value);
  if (size >= 1e-3 && size < 1e7) return Number.isInteger(value) ? `${value}.0` : String(value);
  const [digits = "", exponent = "0"] = value.toExponential().split("e");
  return `${digits.includes(".") ? digits : `${digits}.0`}E${Number(exponent)}`;
}

/** The compact JSON text of a value as Jackson writes it. */
export function jsonText(value: Value, budget: Budget): string {
  return write(value, budget, 0, JSON.stringify);
}

/** The JSON text of an array as json-smart writes it: API Gateway prints the arrays of `$input.path` so. */
export function jsonSmartText(value: Value, budget: Budget, depth: number): string {
  return write(value, budget, depth, smartString);
}

function write(value: Value, budget: Budget, depth: number, quote: (text: string) => string): string {
  if (typeof value === "string") return quote(value);
  if (value === undefined || value === null) return "null";
  if (value instanceof Double) return doubleText(value.value);
  if (value instanceof HostObject) return quote(value.print(budget));
  if (typeof value !== "object") return String(value);
  if (depth > limits.valueDepth)
    throw new TemplateRenderError("limitExceeded", "a value is nested too deeply to write");
  const known = quote === JSON.stringify && !Array.isArray(value) ? value.json() : undefined;
  if (known !== undefined) return known;
  let text = "";
  if (Array.isArray(value)) {
    budget.spend(1 + (value.length >> 3));
    for (const item of value) text = append(text, write(item, budget, depth + 1, quote), budget);
    return `[${text}]`;
  }
  budget.spend(1 + (value.size >> 3));
  for (const [key, item] of value) {
    text = append(text, `${quote(String(key))}:${write(item, budget, depth + 1, quote)}`, budget);
  }
  return `{${text}}`;
}

function append(text: string, piece: string, budget: Budget): string {
  return budget.bounded(text === "" ? piece : `${text},${piece}`);
}

/** json-smart also escapes the solidus and some invisible characters. */
function smartString(text: string): string {
  return JSON.stringify(text).replace(/[/\u007f-\u009f\u2000-\u20ff]/g, (character) =>
    character === "/" ? "\\/" : `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`,
  );
}
