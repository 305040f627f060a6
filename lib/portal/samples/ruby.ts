import { rubyQuoted } from "./quote.ts";
import { lines, type SampleLanguage } from "./sampleLanguage.ts";

export const ruby: SampleLanguage = {
  id: "ruby",
  label: "Ruby",
  needs: "Ruby 2.7 or later; nothing to install",
  write: ({ method, url, headers, body }) =>
    lines(
      'require "net/http"',
      'require "uri"',
      "",
      `uri = URI(${rubyQuoted(url)})`,
      `request = Net::HTTP::${classOf(method)}.new(uri)`,
      headers.map(([name, value]) => `request[${rubyQuoted(name)}] = ${rubyQuoted(value)}`),
      body !== undefined && `request.body = ${rubyQuoted(body)}`,
      "",
      'response = Net::HTTP.start(uri.hostname, uri.port, use_ssl: uri.scheme == "https") do |http|',
      "  http.request(request)",
      "end",
      "",
      "puts response.code",
      "puts response.body",
    ),
};

const classOf = (method: string): string => method.charAt(0) + method.slice(1).toLowerCase();
