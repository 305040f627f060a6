const lengthOf = 180;
const before = 60;

/** The part of a text around the first word that was found. */
export function excerpt(text: string, terms: readonly string[]): string {
  const lower = text.toLowerCase();
  const places = terms.map((term) => lower.indexOf(term.toLowerCase())).filter((place) => place >= 0);
  const first = Math.max(0, Math.min(...places, text.length) - before);
  const from = places.length === 0 || first === 0 ? 0 : text.indexOf(" ", first) + 1;
  const part = text.slice(from, from + lengthOf);
  return `${from > 0 ? "… " : ""}${part}${from + lengthOf < text.length ? " …" : ""}`;
}
