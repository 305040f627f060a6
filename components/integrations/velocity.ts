import type { CodeLanguage } from "../ui/codeLanguage.ts";

/** The Velocity Template Language as API Gateway's mapping templates use it. */
export const velocity: CodeLanguage = {
  id: "velocity",
  tokens: {
    defaultToken: "",
    tokenizer: {
      root: [
        [/##.*$/, "comment"],
        [/#\*/, { token: "comment", next: "@comment" }],
        [/#(set|if|elseif|foreach)\b(?=\s*\()/, { token: "keyword", next: "@directive" }],
        [/#\{?(else|end|stop|break|set|if|elseif|foreach)\}?/, "keyword"],
        { include: "@reference" },
        [/"(?=[^"]*"\s*:)/, { token: "string.key", next: "@key" }],
        [/-?\d+(\.\d+)?([eE][-+]?\d+)?/, "number"],
        [/\b(true|false|null)\b/, "constant"],
        [/[{}[\],:]/, "delimiter"],
        [/"/, { token: "string", next: "@text" }],
      ],
      comment: [
        [/\*#/, { token: "comment", next: "@pop" }],
        [/[^*]+|\*/, "comment"],
      ],
      directive: [
        [/\(/, { token: "delimiter.parenthesis", next: "@expression" }],
        [/\s+/, ""],
        [/(?=.)/, { token: "", next: "@pop" }],
      ],
      expression: [
        [/\(/, { token: "delimiter.parenthesis", next: "@push" }],
        [/\)/, { token: "delimiter.parenthesis", next: "@popall" }],
        { include: "@reference" },
        [/'[^']*'|"[^"]*"/, "string"],
        [/\b(in|true|false|null|eq|ne|gt|ge|lt|le|and|or|not)\b/, "keyword"],
        [/-?\d+(\.\d+)?/, "number"],
        [/[=<>!&|+\-*/%]+/, "operator"],
      ],
      reference: [
        [/\$!?\{?(input|context|util|stageVariables)\b\}?/, "variable.predefined"],
        [/\$!?\{?[a-zA-Z_][\w-]*\}?/, "variable"],
      ],
      key: [{ include: "@reference" }, [/[^"$\\]+|\\.|\$/, "string.key"], [/"/, { token: "string.key", next: "@pop" }]],
      text: [{ include: "@reference" }, [/[^"$\\]+|\\.|\$/, "string"], [/"/, { token: "string", next: "@pop" }]],
    },
  },
  configuration: {
    comments: { lineComment: "##", blockComment: ["#*", "*#"] },
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
  },
  completions: [
    { label: "$input.body", insert: "\\$input.body", detail: "The raw body" },
    { label: "$input.json", insert: "\\$input.json('$${1:.}')", detail: "A JSONPath of the body, as JSON" },
    { label: "$input.path", insert: "\\$input.path('$${1:.}')", detail: "A JSONPath of the body, as an object" },
    { label: "$input.params", insert: "\\$input.params('${1:name}')", detail: "A path, query or header parameter" },
    { label: "$util.escapeJavaScript", insert: "\\$util.escapeJavaScript(${1})", detail: "Escapes a string for JSON" },
    { label: "$util.parseJson", insert: "\\$util.parseJson(${1})", detail: "JSON text to an object" },
    { label: "$util.urlEncode", insert: "\\$util.urlEncode(${1})", detail: "application/x-www-form-urlencoded" },
    { label: "$util.urlDecode", insert: "\\$util.urlDecode(${1})", detail: "Decodes the same" },
    { label: "$util.base64Encode", insert: "\\$util.base64Encode(${1})", detail: "To base64" },
    { label: "$util.base64Decode", insert: "\\$util.base64Decode(${1})", detail: "From base64" },
    { label: "$context.requestId", insert: "\\$context.requestId", detail: "The id of this request" },
    { label: "$context.httpMethod", insert: "\\$context.httpMethod", detail: "The verb" },
    { label: "$context.resourcePath", insert: "\\$context.resourcePath", detail: "The resource's path" },
    { label: "$context.stage", insert: "\\$context.stage", detail: "The stage's name" },
    { label: "$context.identity.sourceIp", insert: "\\$context.identity.sourceIp", detail: "The caller's address" },
    { label: "$stageVariables", insert: "\\$stageVariables.${1:name}", detail: "A variable of the stage" },
    { label: "#set", insert: "#set(\\$${1:name} = ${2:value})", detail: "Sets a variable" },
    { label: "#if", insert: "#if(${1:condition})\n${2}\n#end", detail: "A condition" },
    { label: "#foreach", insert: "#foreach(\\$${1:item} in ${2:list})\n${3}\n#end", detail: "A loop" },
  ],
};
