// "Field syntax" (RFC 9112, 5), read strictly: no folded lines, no space before a colon, no bare line breaks.

/** What arrived is no HTTP, or HTTP that two parsers could understand differently. */
export class ProtocolError extends Error {}

/** "Tokens" (RFC 9110, 5.6.2): names of headers and methods. */
export const isToken = (text: string): boolean => /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(text);

/** Lines without control characters but tabs, the last one with its end or without. Twice as fast as looking for what must not be. */
const cleanLines = /^(?:[^\0-\x08\x0a-\x1f\x7f]*\r\n)*[^\0-\x08\x0a-\x1f\x7f]*$/;

/** Throws for control characters and for line breaks that are no pair. */
export function checkCharacters(text: string): void {
  if (!cleanLines.test(text)) throw new ProtocolError("Control characters in the head");
}

/** Header lines as a flat name/value list. `text` ends with the line break of its last line. */
export function readFields(text: string, start: number): string[] {
  const fields: string[] = [];
  let from = start;
  while (from < text.length) {
    const end = text.indexOf("\r\n", from);
    const colon = text.indexOf(":", from);
    fields.push(fieldName(text.slice(from, colon)), fieldValue(text, colon + 1, end));
    from = end + 2;
  }
  return fields;
}

/** Names that came before, each as one string, which is compared with itself from then on. */
const knownNames = new Map<string, string>();
const namesKept = 1_000;
const longestKept = 64;

/** Without a colon in its line the "name" is the rest of the line and more, which is no token. */
function fieldName(name: string): string {
  const known = knownNames.get(name);
  if (known !== undefined) return known;
  if (!isToken(name)) throw new ProtocolError("Invalid header name");
  if (name.length > longestKept) return name;
  // A copy: a slice would keep the whole head it is a part of.
  const kept = Buffer.from(name, "latin1").toString("latin1");
  if (knownNames.size >= namesKept) knownNames.clear();
  knownNames.set(kept, kept);
  return kept;
}

function fieldValue(text: string, from: number, end: number): string {
  const start = text.charCodeAt(from) === 32 ? from + 1 : from;
  return text.slice(start, end).trim();
}
