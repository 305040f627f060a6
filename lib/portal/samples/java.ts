import { isPlainBlock, javaAscii, javaQuoted } from "./quote.ts";
import { lines, type SampleLanguage } from "./sampleLanguage.ts";

export const java: SampleLanguage = {
  id: "java",
  label: "Java",
  needs: "Java 17 or later: java Main.java",
  write: ({ method, url, headers, body }) =>
    lines(
      "import java.net.URI;",
      "import java.net.http.HttpClient;",
      "import java.net.http.HttpRequest;",
      "import java.net.http.HttpResponse;",
      "",
      "public class Main {",
      "  public static void main(String[] args) throws Exception {",
      body !== undefined && `    var body = ${isPlainBlock(body) ? textBlock(body) : javaQuoted(body)};`,
      `    var request = HttpRequest.newBuilder(URI.create(${javaQuoted(url)}))`,
      headers.map(([name, value]) => `        .header(${javaQuoted(name)}, ${javaQuoted(value)})`),
      `        .method(${javaQuoted(method)}, HttpRequest.BodyPublishers.${body === undefined ? "noBody()" : "ofString(body)"})`,
      "        .build();",
      "    var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();",
      "    var response = client.send(request, HttpResponse.BodyHandlers.ofString());",
      "",
      "    System.out.println(response.statusCode());",
      "    System.out.println(response.body());",
      "  }",
      "}",
    ),
};

/** Java takes away the spaces all lines begin with, and those any line ends with. */
function textBlock(text: string): string {
  const escaped = text
    .replaceAll("\\", "\\\\")
    .replaceAll('"""', '\\"\\"\\"')
    .replace(/"$/, '\\"')
    .replaceAll("\t", "\\t");
  const kept = escaped.split("\n").map((line) => line.replace(/^ | $/g, "\\s"));
  const isIndented = kept.every((line) => line === "" || line.startsWith("\\s"));
  const written = isIndented ? kept : escaped.split("\n").map((line) => line.replace(/ $/, "\\s"));
  return javaAscii(`"""\n${written.map((line) => (line === "" ? "" : `        ${line}`)).join("\n")}"""`);
}
