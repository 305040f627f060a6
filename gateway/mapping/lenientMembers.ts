// JSON as Java's lenient parsers read it: names and values without quotes or in single ones, a comma too many, anything after the end.

/** What a template prints for a MOCK integration is short. */
const longestText = 64 * 1024;

/** A text in quotes, a text without, or a mark; sticky, so that reading stops where nothing of it stands. */
const token = /\s*("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^\s{}[\],:"']+|[{}[\],:])/sy;

/** The numbers and texts that stand in an object itself, by name; undefined: it is no object, or never ends. */
export function lenientMembers(text: string): ReadonlyMap<string, unknown> | undefined {
  const members = new Map<string, unknown>();
  let depth = 0;
  let [before, name, colon, value] = ["", "", "", ""];
  for (const next of tokensOf(text)) {
    const isMember = depth === 1 && /^[{,]$/.test(before) && colon === ":" && /^[,}]$/.test(next);
    if (isMember) members.set(unquoted(name), numberOrText(value));
    if (depth === 0 && next !== "{") return undefined;
    if (/^[{[]$/.test(next)) depth += 1;
    else if (/^[}\]]$/.test(next)) depth -= 1;
    if (depth === 0) return members;
    [before, name, colon, value] = [name, colon, value, next];
  }
  return undefined;
}

function* tokensOf(text: string): Generator<string> {
  if (text.length > longestText) return;
  token.lastIndex = 0;
  for (let match = token.exec(text); match; match = token.exec(text)) yield match[1] ?? "";
}

const unquoted = (text: string): string => (/^["']/.test(text) ? text.slice(1, -1) : text);

const numberOrText = (text: string): unknown => (/^-?(?:0|[1-9]\d*)$/.test(text) ? Number(text) : text);
