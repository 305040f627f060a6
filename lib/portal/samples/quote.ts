// Text as literals of programming languages: whoever runs them has exactly this text again.

/** Of JavaScript, Python, Go and C#: what is written raw means itself in all of them. */
export const quoted = (text: string): string =>
  JSON.stringify(text.toWellFormed()).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

/** Of Java before 18, which reads sources in the system's encoding: everything else than ASCII is escaped. */
export const javaQuoted = (text: string): string => javaAscii(quoted(text).replace(/\\u00([01].)/g, octal));

export const javaAscii = (source: string): string =>
  source.replace(/[^\n\x20-\x7e]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);

// Java turns \u000b into the sign itself before it looks for the end of the literal.
const octal = (_: string, digits: string): string => `\\${Number.parseInt(digits, 16).toString(8).padStart(3, "0")}`;

/** Of POSIX shells: nothing means anything between single quotes. */
export const shellQuoted = (text: string): string => `'${text.toWellFormed().replaceAll("'", "'\\''")}'`;

/** Of PHP and Ruby: between single quotes only the quote and the backslash do. */
export const singleQuoted = (text: string): string => `'${text.toWellFormed().replace(/['\\]/g, "\\$&")}'`;

/** Of Ruby, which reads a raw CR LF as LF: adjacent literals are one. */
export const rubyQuoted = (text: string): string => singleQuoted(text).replaceAll("\r", `' "\\r" '`);

/** Text of several lines that is safe to write as it is, in a literal that ends elsewhere. */
export const isPlainBlock = (text: string): boolean =>
  text.includes("\n") && !/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]/.test(text.toWellFormed());

/** A word that is not in the text, to mark its end with. */
export function endMark(text: string): string {
  let mark = "BODY";
  while (text.includes(mark)) mark += "_";
  return mark;
}
