// How servers behind a gateway may read one and the same path: some decode twice, cut `;parameters` off, merge slashes, take a
// backslash for a slash or an overlong UTF-8 sequence for a character. Whoever judges a path by a policy has to know all of them.

/** Every reading that differs from the path as it was sent; mostly none. */
export function pathReadings(path: string): readonly string[] {
  if (!isAmbiguous(path)) return none;
  const once = decodedAscii(path);
  const bare = [path, once, folded(path)].flatMap((text) => [text, withoutParameters(text)]);
  return [...new Set([...bare, ...bare.map(mergedSlashes), climbed(path)])].filter((text) => text !== path);
}

/** `.` and `..` segments in whatever spelling: they would leave the path that was judged. */
export const hasDotSegment = (path: string): boolean =>
  isAmbiguous(path) && segmentsOf(withoutParameters(folded(path))).some(isDot);

/** Where a server ends up that follows the dot segments. */
export function climbed(path: string): string {
  const segments: string[] = [];
  for (const segment of segmentsOf(withoutParameters(folded(path)))) {
    if (segment === "..") segments.pop();
    else if (segment !== "." && segment !== "") segments.push(segment);
  }
  return `/${segments.join("/")}`;
}

const none: readonly string[] = [];
/** `%252525…` is decoded so often at most: no chain of servers decodes more. */
const decodedAtMost = 4;

const isAmbiguous = (path: string): boolean => /[%;\\]|\/\/|\/\.|.\/$/.test(path);

const isDot = (segment: string): boolean => segment === "." || segment === "..";

const segmentsOf = (path: string): string[] => path.split("/");

const mergedSlashes = (path: string): string => path.replace(/\/{2,}/g, "/").replace(/(?<=.)\/$/, "");

const withoutParameters = (path: string): string => (path.includes(";") ? path.replace(/;[^/]*/g, "") : path);

/** Decoded until nothing is left to decode; backslashes are slashes. */
function folded(path: string): string {
  let text = path;
  for (let i = 0; i < decodedAtMost && text.includes("%"); i++) text = decodedAscii(text);
  return text.replaceAll("\\", "/");
}

/** Of a broken encoding what is readable is decoded all the same; overlong forms are the characters they stand for. */
const decodedAscii = (text: string): string =>
  text
    .replace(/%(?:e0%(8[01])|f0%80%(8[01]))%([89ab][0-9a-f])/gi, (_, high, higher, low) =>
      overlong(high ?? higher, low),
    )
    .replace(/%(c[01])%([89ab][0-9a-f])/gi, (_, high, low) => overlong(high, low))
    .replace(/%([0-7][0-9a-f])/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));

const overlong = (high: string, low: string): string =>
  String.fromCharCode(((Number.parseInt(high, 16) & 1) << 6) | (Number.parseInt(low, 16) & 0x3f));
