import type { Runtime } from "@aws-sdk/client-lambda";
import type { CodeLanguage } from "../ui/codeLanguage.ts";

/** What can be written in the browser: one file. */
export interface InlineRuntime {
  readonly runtime: Runtime;
  readonly label: string;
  readonly file: string;
  readonly handler: string;
  readonly language: CodeLanguage;
  readonly sample: string;
}

const brackets: CodeLanguage["configuration"] = {
  brackets: [
    ["{", "}"],
    ["[", "]"],
    ["(", ")"],
  ],
  autoClosingPairs: [
    { open: "{", close: "}" },
    { open: "[", close: "]" },
    { open: "(", close: ")" },
    { open: '"', close: '"' },
    { open: "'", close: "'" },
  ],
};

const strings: [RegExp, string][] = [
  [/"(?:[^"\\]|\\.)*"/, "string"],
  [/'(?:[^'\\]|\\.)*'/, "string"],
  [/`(?:[^`\\]|\\.)*`/, "string"],
  [/\b\d+(\.\d+)?\b/, "number"],
];

const javascript: CodeLanguage = {
  id: "plain-javascript",
  tokens: {
    defaultToken: "",
    tokenizer: {
      root: [
        [/\/\/.*$/, "comment"],
        [
          /\b(async|await|break|case|catch|class|const|continue|default|delete|else|export|finally|for|from|function|if|import|in|instanceof|let|new|of|return|switch|this|throw|try|typeof|while|yield)\b/,
          "keyword",
        ],
        [/\b(true|false|null|undefined)\b/, "constant"],
        ...strings,
      ],
    },
  },
  configuration: { ...brackets, comments: { lineComment: "//" } },
  completions: [],
};

const python: CodeLanguage = {
  id: "plain-python",
  tokens: {
    defaultToken: "",
    tokenizer: {
      root: [
        [/#.*$/, "comment"],
        [
          /\b(and|as|assert|async|await|break|class|continue|def|del|elif|else|except|finally|for|from|global|if|import|in|is|lambda|not|or|pass|raise|return|try|while|with|yield)\b/,
          "keyword",
        ],
        [/\b(True|False|None)\b/, "constant"],
        ...strings,
      ],
    },
  },
  configuration: { ...brackets, comments: { lineComment: "#" } },
  completions: [],
};

const nodeSample = `export const handler = async (event) => {
  return {
    statusCode: 200,
    body: JSON.stringify({ message: "Hello from Lambda!" }),
  };
};
`;

const pythonSample = `import json


def lambda_handler(event, context):
    return {
        "statusCode": 200,
        "body": json.dumps({"message": "Hello from Lambda!"}),
    }
`;

const node = (runtime: Runtime, label: string): InlineRuntime => ({
  ...{ runtime, label, file: "index.mjs", handler: "index.handler", language: javascript, sample: nodeSample },
});

export const inlineRuntimes: readonly InlineRuntime[] = [
  node("nodejs24.x", "Node.js 24"),
  node("nodejs22.x", "Node.js 22"),
  {
    ...{ runtime: "python3.13", label: "Python 3.13", file: "lambda_function.py" },
    ...{ handler: "lambda_function.lambda_handler", language: python, sample: pythonSample },
  },
];

/** The one whose language the function's runtime has; undefined: its code is no single file that could be written here. */
export const inlineRuntimeOf = (runtime = ""): InlineRuntime | undefined => {
  const family = /^(nodejs|python)/.exec(runtime)?.[1];
  return inlineRuntimes.find((one) => family !== undefined && one.runtime.startsWith(family));
};
