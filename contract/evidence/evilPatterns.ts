// Expressions that take an engine which goes back exponential or polynomial time, as collected from published advisories and papers on
// regular expression denial of service. With each the text that its author sends.

export interface EvilPattern {
  readonly pattern: string;
  readonly text: string;
}

const long = 30_000;
const a = `${"a".repeat(long)}!`;
const digits = `${"1".repeat(long)}!`;
const spaces = `${" ".repeat(long)}x`;

const rows: readonly (readonly [text: string, ...patterns: string[]])[] = [
  [
    a,
    "(a+)+$",
    "(a*)*$",
    "(a|a)*$",
    "(a|aa)+$",
    "(.*a){12}$",
    "([a-zA-Z]+)*$",
    "(a?){20}a{20}$",
    "^(([a-z])+.)+[A-Z]([a-z])+$",
  ],
  [
    a,
    "(?:a+)+b",
    "(a+a+)+y",
    "((a+)?)+$",
    "(a*a*)*b",
    "^(a|a?)+$",
    "(\\w+)+$",
    "(\\w+\\s?)+$",
    "(\\w*)*$",
    "(x+x+)+y|(a+)+b",
  ],
  [
    a,
    "^(?:(?:a|b)+|c)+$",
    "(a{1,30}){1,30}$",
    "^(a+)*(b+)*$",
    "(.+)+$",
    "(.|a)+$",
    "(.*)*=(.*)*$",
    "([^x]+)+x",
    "(?i)(A+)+$",
  ],
  [
    digits,
    "(\\d+)*$",
    "^\\d+(\\.\\d+)*$",
    "^(\\d+)+$",
    "(1|11|111)+2",
    "^([0-9]+)*\\.[0-9]$",
    "(\\d{1,3},?)+;",
    "^(\\d|\\d\\d)+$",
  ],
  [spaces, "\\s*$", "(\\s+)*$", "^\\s+|\\s+$", "(\\s|\\t| )+$", "( +)+$", "\\s*#?\\s*$", "^(\\s*\\w*)*$"],
  [
    `${"a@".repeat(long / 2)}!`,
    "^([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))$",
  ],
  [`${"a.".repeat(long / 2)}!`, "^(([a-z])+.)+$", "^(\\w+\\.?)+@", "(\\.*\\w+)+@", "^([\\w.]+)+$"],
  [`<${"a ".repeat(long / 2)}`, "<([a-z]+ *)+>", "<(\\w+\\s*)*>", "<[^>]*(a )+>"],
  [`"${"\\a".repeat(long / 2)}`, '"(\\\\.|[^"])*"', "(['\"])(?:\\\\?.)*?x"],
  [`${"/a".repeat(long / 2)}!`, "^(/[a-z]*)+$", "(/\\w+)*/$", "^(/?[\\w]+)*$"],
];

export const evilPatterns: readonly EvilPattern[] = rows.flatMap(([text, ...patterns]) =>
  patterns.map((pattern) => ({ pattern, text })),
);

/** What no engine of linear time has: refused, and said why. */
export const unservedPatterns: readonly string[] = [
  "(?=a)a",
  "(?!a)b",
  "(?<=a)b",
  "(?<!a)b",
  "(a)\\1",
  "(?>a+)b",
  "a++b",
  "a{1001}",
  "(",
];
