import type { RE2JS } from "re2js";
import { compileJava } from "../../../contract/javaPatterns/javaPattern.ts";
import { TemplateRenderError } from "../template.ts";

const kept = new Map<string, RE2JS>();
const keptAtMost = 200;

/** A regular expression that takes linear time. Lookaround and back references are refused. */
export function regularExpression(source: string): RE2JS {
  const known = kept.get(source);
  if (known) return known;
  const compiled = compile(source);
  if (kept.size >= keptAtMost) kept.clear();
  kept.set(source, compiled);
  return compiled;
}

/** Whether the text means itself as a regular expression. */
export function isLiteral(source: string): boolean {
  return !/[\\^$.|?*+()[\]{}]/.test(source);
}

function compile(source: string): RE2JS {
  if (source.length > 10_000) throw refused(source, "it is longer than 10,000 characters");
  try {
    return compileJava(source);
  } catch (error) {
    throw refused(source, error instanceof Error ? error.message : "it cannot be read");
  }
}

function refused(source: string, reason: string): TemplateRenderError {
  return new TemplateRenderError("invalidExpression", `the regular expression ${source.slice(0, 80)}: ${reason}`);
}
