import { isPlainBlock, quoted } from "./quote.ts";
import { lines, type SampleLanguage } from "./sampleLanguage.ts";

export const python: SampleLanguage = {
  id: "python",
  label: "Python",
  needs: "Python 3.8 or later; nothing to install",
  write: ({ method, url, headers, body }) =>
    lines(
      "import urllib.error",
      "import urllib.request",
      "",
      body !== undefined && [`body = ${isPlainBlock(body) ? block(body) : quoted(body)}`, ""],
      "request = urllib.request.Request(",
      `    ${quoted(url)},`,
      `    method=${quoted(method)},`,
      body !== undefined && '    data=body.encode("utf-8"),',
      headers.length > 0 && [
        "    headers={",
        ...headers.map(([name, value]) => `        ${quoted(name)}: ${quoted(value)},`),
        "    },",
      ],
      ")",
      "",
      "try:",
      "    response = urllib.request.urlopen(request)",
      "except urllib.error.HTTPError as error:",
      "    response = error",
      "",
      "print(response.status)",
      'print(response.read().decode("utf-8"))',
    ),
};

const block = (text: string): string =>
  `"""${text.replaceAll("\\", "\\\\").replaceAll('"""', '\\"\\"\\"').replace(/"$/, '\\"')}"""`;
