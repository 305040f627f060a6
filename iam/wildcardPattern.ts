// Text with `*`, `?` and policy variables: "IAM policy elements: Variables and tags", IAM user guide.

/** One piece of a pattern: text to be found as it is, a wildcard, or a variable filled in when the request is known. */
type Piece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "any" }
  | { readonly kind: "one" }
  | { readonly kind: "variable"; readonly key: string; readonly fallback?: string };

export type WildcardPattern = readonly Piece[];

/** The single value of a condition key (lower-case), undefined when the request has none or several. */
export type VariableLookup = (key: string) => string | undefined;

const any = { kind: "any" } as const;
const one = { kind: "one" } as const;

/** `wildcards` and `variables` say what has meaning in this place; throws RangeError on a malformed variable. */
export function parsePattern(text: string, meaning: { wildcards: boolean; variables: boolean }): WildcardPattern {
  const pieces: Piece[] = [];
  for (const [match, variable] of text.matchAll(/\$\{([^}]*)\}|\$\{|[*?]|[^*?$]+|\$/gs)) {
    if (match.startsWith("${") && meaning.variables) pieces.push(parseVariable(variable));
    else if (match === "*" && meaning.wildcards) pieces.push(any);
    else if (match === "?" && meaning.wildcards) pieces.push(one);
    else pieces.push({ kind: "text", text: match });
  }
  return pieces;
}

function parseVariable(variable: string | undefined): Piece {
  if (variable === "*" || variable === "?" || variable === "$") return { kind: "text", text: variable };
  const [, key, fallback] = /^\s*([A-Za-z0-9-]+:[^\s,'"]+)\s*(?:,\s*'((?:[^']|'')*)'\s*)?$/.exec(variable ?? "") ?? [];
  if (key === undefined) throw new RangeError("malformed policy variable");
  return { kind: "variable", key: key.toLowerCase(), fallback: fallback?.replaceAll("''", "'") };
}

/** The keys of its variables, lower-case. */
export const variablesOf = (pattern: WildcardPattern): string[] =>
  pattern.flatMap((piece) => (piece.kind === "variable" ? [piece.key] : []));

/** Matches the whole text. A variable's value stands for itself, wildcards in it included; undefined when it has none. */
export function matchesPattern(
  pattern: WildcardPattern,
  text: string,
  lookup: VariableLookup,
  fold: (text: string) => string = (same) => same,
): boolean | undefined {
  // What most policies are made of, text alone or text before a `*`, needs no character by character.
  const [first, second, ...rest] = pattern;
  if (first?.kind === "any" && second === undefined) return true;
  if (first?.kind === "text" && second === undefined) return fold(text) === fold(first.text);
  if (first?.kind === "text" && second?.kind === "any" && rest.length === 0)
    return fold(text).startsWith(fold(first.text));
  const wanted: (string | typeof any | typeof one)[] = [];
  for (const piece of pattern) {
    if (piece.kind === "any" || piece.kind === "one") {
      wanted.push(piece.kind === "any" ? any : one);
      continue;
    }
    const literal = piece.kind === "text" ? piece.text : (lookup(piece.key) ?? piece.fallback);
    if (literal === undefined) return undefined;
    wanted.push(...fold(literal));
  }
  return matchesCharacters(wanted, [...fold(text)]);
}

// Goes back to the last `*` only, so the work is bounded by pattern times text, whatever either holds.
function matchesCharacters(wanted: readonly (string | typeof any | typeof one)[], text: readonly string[]): boolean {
  let at = 0;
  let lastAny = -1;
  let resume = 0;
  let index = 0;
  while (index < text.length) {
    const piece = wanted[at];
    if (piece === any) {
      lastAny = at++;
      resume = index;
    } else if (piece === one || piece === text[index]) {
      at++;
      index++;
    } else if (lastAny >= 0) {
      at = lastAny + 1;
      index = ++resume;
    } else {
      return false;
    }
  }
  while (wanted[at] === any) at++;
  return at === wanted.length;
}
