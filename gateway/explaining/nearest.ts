// Names like one that was asked for: what somebody probably meant.

/** More names than this are not compared, nor longer ones. */
const mostNames = 2_000;
const longestName = 80;
/** This far apart two names of so many characters are not alike any more. */
const tolerance = (length: number): number => Math.max(2, Math.floor(length / 2));

/** At most three, the nearest first; `distance` may say how far apart two are. */
export function nearest(asked: string, names: Iterable<string>, distance: Distance = editDistance): string[] {
  const found: { name: string; apart: number }[] = [];
  let compared = 0;
  for (const name of names) {
    if (++compared > mostNames) break;
    if (name.length > longestName || asked.length > longestName) continue;
    const most = found.length < 3 ? tolerance(asked.length) : (found[2]?.apart ?? 0);
    const apart = distance(asked, name, most);
    if (apart > most) continue;
    found.push({ name, apart });
    found.sort((one, other) => one.apart - other.apart || (one.name < other.name ? -1 : 1));
    found.length = Math.min(3, found.length);
  }
  return found.map(({ name }) => name);
}

/** Anything above `most` stands for "too far". */
export type Distance = (asked: string, name: string, most: number) => number;

/** Levenshtein's, row by row; given up as soon as it must exceed `most`. */
export const editDistance: Distance = (one, other, most) => {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= other.length; j++) {
      const changed = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      const value = Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
      next.push(value);
      least = Math.min(least, value);
    }
    if (least > most) return most + 1;
    row = next;
  }
  return row.at(-1) ?? 0;
};

/** `; nearest: a, b`, or nothing. */
export const nearestText = (names: readonly string[]): string =>
  names.length === 0 ? "" : `; nearest: ${names.join(", ")}`;

const shownCharacters = 200;

/** No more of what a client sent than a sentence can hold. */
export const cutText = (text: string): string =>
  text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text;
