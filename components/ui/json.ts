import type { CodeLanguage, CodeProblem } from "./codeLanguage.ts";

/** JSON, coloured; what is wrong with it comes from `jsonProblems`. */
export const json: CodeLanguage = {
  id: "plain-json",
  tokens: {
    defaultToken: "",
    tokenizer: {
      root: [
        [/"(?:[^"\\]|\\.)*"(?=\s*:)/, "string.key"],
        [/"(?:[^"\\]|\\.)*"/, "string"],
        [/-?\d+(\.\d+)?([eE][-+]?\d+)?/, "number"],
        [/\b(true|false|null)\b/, "constant"],
        [/[{}[\],:]/, "delimiter"],
      ],
    },
  },
  configuration: {
    brackets: [
      ["{", "}"],
      ["[", "]"],
    ],
    autoClosingPairs: [
      { open: "{", close: "}" },
      { open: "[", close: "]" },
      { open: '"', close: '"' },
    ],
  },
  completions: [],
};

/** Where the text stops being JSON; nothing for JSON, and nothing for an empty text where that is allowed. */
export function jsonProblems(text: string, mayBeEmpty = false): CodeProblem[] {
  if (mayBeEmpty && text.trim() === "") return [];
  try {
    JSON.parse(text);
    return [];
  } catch (error) {
    const message = error instanceof Error ? error.message : "This is not JSON";
    const [, position] = /position (\d+)/.exec(message) ?? [];
    if (position === undefined) return [{ message: said(message) }];
    const before = text.slice(0, Number(position)).split("\n");
    return [{ message: said(message), line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }];
  }
}

/** Without the position, which is shown as line and column where the engine tells it. */
const said = (message: string): string => message.replace(/ in JSON at position.*$/s, "").replace(/ \(line.*$/s, "");
