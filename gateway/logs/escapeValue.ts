// What keeps a value that a client chose inside its place: no value ends a line, a JSON string, an XML element or a CSV field.
// Recorded: a quote becomes \" and a backslash \\; line breaks and formats other than JSON are our own decision (0011).

/** Control characters of ASCII and Latin-1, and the separators that some readers take for the end of a line. */
const control = "\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029";

interface Dialect {
  readonly isSpoken: (format: string) => boolean;
  readonly unsafe: RegExp;
  readonly escape: (value: string) => string;
}

const xmlEntities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

const asJson = (character: string): string =>
  character === '"' || character === "\\"
    ? `\\${character}`
    : `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

const controls = new RegExp(`[${control}]`, "g");
const inString = new RegExp(`[${control}"\\\\]`, "g");

/** A format is in the first dialect that knows it; the last one knows all. */
const dialects: readonly Dialect[] = [
  {
    isSpoken: (format) => format.trimStart().startsWith("<"),
    unsafe: new RegExp(`[${control}&<>"']`),
    escape: (value) =>
      value
        .replace(controls, (character) => asJson(character))
        .replace(/[&<>"']/g, (found) => xmlEntities[found] ?? ""),
  },
  {
    isSpoken: (format) => /^\$context\.[\w.]+(?:,\$context\.[\w.]+)+$/.test(format.trim()),
    unsafe: new RegExp(`[${control}",]`),
    escape: (value) => `"${value.replace(controls, asJson).replaceAll('"', '""')}"`,
  },
  {
    isSpoken: () => true,
    unsafe: new RegExp(`[${control}"\\\\]`),
    escape: (value) => value.replace(inString, asJson),
  },
];

/** How values are written into this format. */
export function escapeFor(format: string): (value: string) => string {
  const { unsafe, escape: write } = dialects.find(({ isSpoken }) => isSpoken(format)) ?? plain;
  return (value) => (unsafe.test(value) ? write(value) : value);
}

const plain: Omit<Dialect, "isSpoken"> = { unsafe: /(?!)/, escape: (value) => value };

/** Without control characters, for what is text in a line. */
export const onOneLine = (value: string): string => value.replace(controls, asJson);

/** A JSON string with nothing in it that ends a line. */
export const quoted = (value: string): string => `"${value.replace(inString, asJson)}"`;
