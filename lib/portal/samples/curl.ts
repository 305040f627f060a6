import { shellQuoted } from "./quote.ts";
import type { SampleLanguage } from "./sampleLanguage.ts";

export const curl: SampleLanguage = {
  id: "curl",
  label: "curl",
  needs: "curl in bash, zsh or another POSIX shell",
  write: ({ method, url, headers, body }) =>
    [
      `curl ${method === "HEAD" ? "--head" : `--request ${method}`} ${shellQuoted(url)}`,
      ...headers.map(([name, value]) => `--header ${shellQuoted(`${name}: ${value}`)}`),
      ...(body === undefined ? [] : [`--data-raw ${shellQuoted(body)}`]),
    ].join(" \\\n  "),
};
