import { parseJson } from "../parseJson.ts";
import { TemplateRenderError } from "../template.ts";
import { type Budget, HostObject, type Value } from "../values.ts";

/** `$util`. "$util variables" */
export class Util extends HostObject {
  property(): Value {
    return null;
  }

  call(name: string, args: readonly Value[], budget: Budget): Value {
    const [argument] = args;
    const run = functions[name];
    if (!run || args.length !== 1 || (argument !== undefined && typeof argument !== "string")) return null;
    budget.spend((argument ?? "").length >> 10);
    const result = run(argument ?? "");
    return typeof result === "string" ? budget.produced(result) : result;
  }

  print(): string {
    return "";
  }
}

const functions: Readonly<Record<string, (text: string) => Value>> = Object.assign(Object.create(null), {
  escapeJavaScript,
  parseJson: (text: string) => parseJson(text) ?? undefined,
  urlEncode,
  urlDecode,
  base64Encode: (text: string) => Buffer.from(text, "utf8").toString("base64"),
  base64Decode,
});

const shortEscapes: Readonly<Record<string, string>> = {
  "\b": "\\b",
  "\n": "\\n",
  "\t": "\\t",
  "\f": "\\f",
  "\r": "\\r",
  "'": "\\'",
  '"': '\\"',
  "\\": "\\\\",
  "/": "\\/",
};

const escapable = /[\u0000-\u001f'"\\/\u007f-\uffff]/;
const escapables = new RegExp(escapable, "g");

/** Java's StringEscapeUtils: the single quote is escaped too, which JSON does not allow. */
function escapeJavaScript(text: string): string {
  // Most texts have nothing to escape, which a test tells in a fraction of the time.
  if (!escapable.test(text)) return text;
  return text.replace(escapables, (character) => shortEscapes[character] ?? unicode(character));
}

function unicode(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** application/x-www-form-urlencoded: a space is a plus sign. */
function urlEncode(text: string): string {
  const encoded = encodeURIComponent(text.toWellFormed().replaceAll("\ufffd", "?"));
  return encoded
    .replace(/%20/g, "+")
    .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

function urlDecode(text: string): string {
  const bytes = text
    .replace(/\+/g, " ")
    .replace(/(?:%[0-9a-fA-F]{2})+/g, (run) => Buffer.from(run.replaceAll("%", ""), "hex").toString("utf8"));
  return /%(?![0-9a-fA-F]{2})/.test(text) ? refuse("urlDecode: a % is not followed by two hexadecimal digits") : bytes;
}

function base64Decode(text: string): string {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) refuse("base64Decode: the text is not base64");
  return Buffer.from(text, "base64").toString("utf8");
}

function refuse(message: string): never {
  throw new TemplateRenderError("methodFailed", message);
}
