// "Set up an integration response in API Gateway": the selection pattern must match the whole status or error text.
import { type JavaPattern, javaPattern } from "../../contract/javaPatterns/javaPattern.ts";

export interface Selectable<Response> {
  /** Absent: the default. */
  readonly pattern?: JavaPattern;
  readonly response: Response;
}

/** `undefined`: nothing matches and there is no default. */
export type SelectResponse<Response> = (text: string) => Response | undefined;

/** Statuses are few and short, so what was selected for one is remembered; error messages are neither. */
const rememberedTexts = 600;
const rememberedLength = 3;

export function selectResponse<Response>(candidates: readonly Selectable<Response>[]): SelectResponse<Response> {
  const remembered = new Map<string, Response | undefined>();
  const fallback = candidates.find((candidate) => candidate.pattern === undefined)?.response;
  return (text) => {
    if (remembered.has(text)) return remembered.get(text);
    const found = candidates.find((candidate) => candidate.pattern?.matches(text))?.response ?? fallback;
    if (text.length <= rememberedLength && remembered.size < rememberedTexts) remembered.set(text, found);
    return found;
  };
}

const patterns = new Map<string, JavaPattern>();
const patternsKept = 1_000;

/** Most APIs share a handful of patterns. Throws RE2JS's syntax error; linear time on any input. */
export function compilePattern(source: string): JavaPattern {
  const known = patterns.get(source);
  if (known) return known;
  const compiled = javaPattern(source);
  if (patterns.size >= patternsKept) patterns.clear();
  patterns.set(source, compiled);
  return compiled;
}
