// "Field syntax" (RFC 9112, 5), read strictly: no folded lines, no space before a colon, no bare line breaks.

/** What arrived is no HTTP, or HTTP that two parsers could understand differently. */
export class ProtocolError extends Error {}

/** 1 for the characters of a token. */
const tokenCharacters = new Uint8Array(256);
for (const character of "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") {
  tokenCharacters[character.charCodeAt(0)] = 1;
}

/** Throws for control characters and for line breaks that are no pair. */
export function checkCharacters(text: string): void {
  if (/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n)|(?<!\r)\n/.test(text))
    throw new ProtocolError("Control characters in the head");
}

/** Header lines as a flat name/value list. `text` ends with the line break of its last line. */
export function readFields(text: string, start: number): string[] {
  const fields: string[] = [];
  let from = start;
  while (from < text.length) {
    const end = text.indexOf("\r\n", from);
    const colon = nameEnd(text, from);
    fields.push(text.slice(from, colon), fieldValue(text, colon + 1, end));
    from = end + 2;
  }
  return fields;
}

function nameEnd(text: string, from: number): number {
  let at = from;
  while (tokenCharacters[text.charCodeAt(at)] === 1) at++;
  if (at === from || text.charCodeAt(at) !== 58) throw new ProtocolError("Invalid header name");
  return at;
}

function fieldValue(text: string, from: number, end: number): string {
  const start = text.charCodeAt(from) === 32 ? from + 1 : from;
  return text.slice(start, end).trim();
}
