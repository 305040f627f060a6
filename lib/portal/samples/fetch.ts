import { isPlainBlock, quoted } from "./quote.ts";
import { lines, type SampleLanguage } from "./sampleLanguage.ts";
import type { SampleRequest } from "./sampleRequest.ts";

export const javascript: SampleLanguage = {
  id: "javascript",
  label: "JavaScript",
  needs: "Node.js 18 or later, in a file that ends in .mjs",
  write: (request) => write(request, "", ""),
};

export const typescript: SampleLanguage = {
  id: "typescript",
  label: "TypeScript",
  needs: "Node.js 22.18 or later, in a file that ends in .mts",
  write: (request) => write(request, ": Response", ": string"),
};

function write({ method, url, headers, body }: SampleRequest, response: string, text: string): string {
  return lines(
    `const response${response} = await fetch(${quoted(url)}, {`,
    `  method: ${quoted(method)},`,
    headers.length > 0 && [
      "  headers: {",
      ...headers.map(([name, value]) => `    ${quoted(name)}: ${quoted(value)},`),
      "  },",
    ],
    body !== undefined && `  body: ${isPlainBlock(body) ? templateLiteral(body) : quoted(body)},`,
    "});",
    `const text${text} = await response.text();`,
    "",
    "console.log(response.status);",
    "console.log(text);",
  );
}

const templateLiteral = (text: string): string => `\`${text.replace(/[\\`]|\$(?=\{)/g, "\\$&")}\``;
