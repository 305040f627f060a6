import { isPlainBlock, quoted } from "./quote.ts";
import { lines, type SampleLanguage } from "./sampleLanguage.ts";

export const go: SampleLanguage = {
  id: "go",
  label: "Go",
  needs: "Go 1.16 or later: go run main.go",
  write: ({ method, url, headers, body }) =>
    lines(
      "package main",
      "",
      "import (",
      '\t"fmt"',
      '\t"io"',
      '\t"net/http"',
      body !== undefined && '\t"strings"',
      ")",
      "",
      "func main() {",
      body !== undefined && `\tbody := strings.NewReader(${isRaw(body) ? `\`${body}\`` : quoted(body)})`,
      `\trequest, err := http.NewRequest(${quoted(method)}, ${quoted(url)}, ${body === undefined ? "nil" : "body"})`,
      "\tif err != nil {",
      "\t\tpanic(err)",
      "\t}",
      headers.map(([name, value]) => `\trequest.Header.Set(${quoted(name)}, ${quoted(value)})`),
      "",
      "\tresponse, err := http.DefaultClient.Do(request)",
      "\tif err != nil {",
      "\t\tpanic(err)",
      "\t}",
      "\tdefer response.Body.Close()",
      "\ttext, err := io.ReadAll(response.Body)",
      "\tif err != nil {",
      "\t\tpanic(err)",
      "\t}",
      "",
      "\tfmt.Println(response.StatusCode)",
      "\tfmt.Println(string(text))",
      "}",
    ),
};

const isRaw = (text: string): boolean => isPlainBlock(text) && !text.includes("`");
