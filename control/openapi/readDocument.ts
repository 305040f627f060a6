// A document as people write it: JSON, or YAML 1.2 of which JSON is a part.
import { parseDocument } from "yaml";
import { type Json, parseJson } from "./json.ts";

// An alias stands for its anchor again: a few lines could otherwise become gigabytes.
const maximumAliases = 100;

/** Undefined: the file cannot be read, or is nested too deep. */
export function readDocument(file: Uint8Array): Json | undefined {
  const text = textOf(file);
  if (text === undefined) return undefined;
  return parseJson(text) ?? parseYaml(text);
}

function parseYaml(text: string): Json | undefined {
  try {
    const document = parseDocument(text, { prettyErrors: false, logLevel: "silent", uniqueKeys: true });
    if (document.errors.length > 0) return undefined;
    // By way of JSON, so that what YAML knows beyond it (dates, sets, cycles) does not come in.
    return parseJson(JSON.stringify(document.toJS({ maxAliasCount: maximumAliases })) ?? "");
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
