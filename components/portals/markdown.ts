import type { CodeLanguage } from "../ui/codeLanguage.ts";

/** GitHub Flavored Markdown, as far as colours help to write it. */
export const markdown: CodeLanguage = {
  id: "markdown",
  tokens: {
    defaultToken: "",
    tokenizer: {
      root: [
        [/^#{1,6}\s.*$/, "keyword"],
        [/^\s*(```|~~~).*$/, { token: "string", next: "@fence" }],
        [/^\s*>.*$/, "comment"],
        [/^\s*([-*+]|\d+\.)\s/, "keyword"],
        [/`[^`\n]+`/, "string"],
        [/\*\*[^*\n]+\*\*|__[^_\n]+__/, "strong"],
        [/!?\[[^\]\n]*\]\([^)\n]*\)/, "string.link"],
      ],
      fence: [
        [/^\s*(```|~~~)\s*$/, { token: "string", next: "@pop" }],
        [/.*$/, "string"],
      ],
    },
  },
  configuration: {
    brackets: [
      ["[", "]"],
      ["(", ")"],
    ],
    autoClosingPairs: [
      { open: "[", close: "]" },
      { open: "(", close: ")" },
      { open: "`", close: "`" },
    ],
  },
  completions: [],
};
