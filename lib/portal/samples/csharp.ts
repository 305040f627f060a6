import { isPlainBlock, quoted } from "./quote.ts";
import { lines, type SampleLanguage } from "./sampleLanguage.ts";
import type { SampleHeader } from "./sampleRequest.ts";

export const csharp: SampleLanguage = {
  id: "csharp",
  label: "C#",
  needs: ".NET 7 or later, as Program.cs",
  write: ({ method, url, headers, body }) =>
    lines(
      "using System;",
      "using System.Net.Http;",
      "using System.Net.Http.Headers;",
      "using System.Text;",
      "",
      "using var client = new HttpClient();",
      `using var request = new HttpRequestMessage(new HttpMethod(${quoted(method)}), ${quoted(url)});`,
      body !== undefined && content(body, headers),
      headers
        .filter(([name]) => !isOfContent(name))
        .map(([name, value]) => `request.Headers.TryAddWithoutValidation(${quoted(name)}, ${quoted(value)});`),
      "",
      "using var response = await client.SendAsync(request);",
      "",
      "Console.WriteLine((int)response.StatusCode);",
      "Console.WriteLine(await response.Content.ReadAsStringAsync());",
    ),
};

function content(body: string, headers: readonly SampleHeader[]): string[] {
  return [
    `request.Content = new StringContent(${isPlainBlock(body) ? rawString(body) : quoted(body)}, Encoding.UTF8);`,
    'request.Content.Headers.Remove("Content-Type");',
    ...headers
      .filter(([name]) => isOfContent(name))
      .map(([name, value]) => `request.Content.Headers.TryAddWithoutValidation(${quoted(name)}, ${quoted(value)});`),
  ];
}

const isOfContent = (name: string): boolean => /^(content-(?!length)[\w-]+|allow|expires|last-modified)$/i.test(name);

/** As many quotes around it as no part of it has. */
function rawString(text: string): string {
  const runs = (text.match(/"+/g) ?? []).map((run) => run.length);
  const marks = '"'.repeat(Math.max(3, ...runs.map((length) => length + 1)));
  return `${marks}\n${text}\n${marks}`;
}
