import { evaluatePath } from "../jsonPath/index.ts";
import { jsonText } from "../print.ts";
import type { Render } from "../render.ts";
import { HostObject, JavaMap, type Value } from "../values.ts";

/** `$input`: the body and the parameters of the request or response. "$input variables" */
export class Input extends HostObject {
  readonly #render: Render;

  constructor(render: Render) {
    super();
    this.#render = render;
  }

  property(name: string): Value {
    return name === "body" ? this.#render.bodyText() : null;
  }

  call(name: string, args: readonly Value[]): Value {
    const [argument] = args;
    if (args.length === 0)
      return name === "params" ? this.#parameters() : name === "getBody" ? this.property("body") : null;
    if (args.length > 1 || typeof argument !== "string") return null;
    if (name === "path") return evaluatePath(argument, this.#render.body(), this.#render) ?? undefined;
    if (name === "json") return this.#json(argument);
    return name === "params" ? this.#parameter(argument) : null;
  }

  print(): string {
    return "";
  }

  /** A path that finds nothing is an empty string, in JSON too. */
  #json(path: string): string {
    const value = evaluatePath(path, this.#render.body(), this.#render);
    return this.#render.produced(value === undefined ? '""' : jsonText(value, this.#render));
  }

  #parameters(): Value {
    const { path, querystring, header } = this.#render.scope.params;
    return new JavaMap([
      ["path", mapOf(path)],
      ["querystring", mapOf(querystring)],
      ["header", mapOf(header)],
    ]);
  }

  /** Searched in the path, the query string and the headers, in this order; a header's name is the same however it is spelled. */
  #parameter(name: string): Value {
    const { path, querystring, header } = this.#render.scope.params;
    if (Object.hasOwn(path, name)) return path[name] ?? "";
    if (Object.hasOwn(querystring, name)) return querystring[name] ?? "";
    return Object.hasOwn(header, name) ? (header[name] ?? "") : headerOf(header, name.toLowerCase());
  }
}

function headerOf(headers: Readonly<Record<string, string>>, lowerName: string): string {
  for (const name in headers) {
    if (name.length === lowerName.length && name.toLowerCase() === lowerName) return headers[name] ?? "";
  }
  return "";
}

function mapOf(record: Readonly<Record<string, string>>): JavaMap {
  return new JavaMap(Object.entries(record));
}
