import { endMark, isPlainBlock, singleQuoted } from "./quote.ts";
import { lines, type SampleLanguage } from "./sampleLanguage.ts";

export const php: SampleLanguage = {
  id: "php",
  label: "PHP",
  needs: "PHP 7.4 or later with its curl extension",
  write: ({ method, url, headers, body }) =>
    lines(
      "<?php",
      "",
      body !== undefined && [`$body = ${isPlainBlock(body) ? nowdoc(body) : singleQuoted(body)};`, ""],
      `$request = curl_init(${singleQuoted(url)});`,
      "curl_setopt_array($request, [",
      `    CURLOPT_CUSTOMREQUEST => ${singleQuoted(method)},`,
      method === "HEAD" && "    CURLOPT_NOBODY => true,",
      "    CURLOPT_RETURNTRANSFER => true,",
      headers.length > 0 && [
        "    CURLOPT_HTTPHEADER => [",
        ...headers.map(([name, value]) => `        ${singleQuoted(`${name}: ${value}`)},`),
        "    ],",
      ],
      body !== undefined && "    CURLOPT_POSTFIELDS => $body,",
      "]);",
      "$text = curl_exec($request);",
      "",
      'echo curl_getinfo($request, CURLINFO_RESPONSE_CODE), "\\n";',
      'echo $text, "\\n";',
    ),
};

function nowdoc(text: string): string {
  const mark = endMark(text);
  return `<<<'${mark}'\n${text}\n${mark}`;
}
