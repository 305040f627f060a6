// "Data models for REST APIs": a schema of draft 4 and the models it refers to become what bodies are judged with.
import { isJsonArray, isJsonObject, type Json, type JsonObject, member, parseJson } from "./json.ts";
import { keywordBuilders, objectOf, type Place } from "./keywords.ts";
import { compilePattern } from "./pattern.ts";
import { noParts, type Parts, Schema } from "./schema.ts";

export interface ModelSource {
  readonly name: string;
  readonly schema?: string | undefined;
}

/** Compiles one model; its own schemas and those it refers to are shared. Throws an Error that names model, place and reason. */
export type CompileModel = (name: string) => Schema;

const deepestSchema = 200;

export function modelCompiler(restApiId: string, models: readonly ModelSource[]): CompileModel {
  const sources = new Map(models.map((model) => [model.name, model]));
  const documents = new Map<string, Document>();
  const find = (name: string): Document => {
    const known = documents.get(name);
    if (known) return known;
    const source = sources.get(name);
    if (!source) throw new Error(`Invalid model identifier specified: ${name}`);
    const document = new Document(source, restApiId, find);
    documents.set(name, document);
    return document;
  };
  return (name) => find(name).compile([]);
}

/** The schema of one model. */
class Document {
  readonly #name: string;
  readonly #restApiId: string;
  readonly #root: Json;
  readonly #find: (model: string) => Document;
  readonly #compiled = new Map<Json, Schema>();

  constructor({ name, schema = "" }: ModelSource, restApiId: string, find: (model: string) => Document) {
    this.#name = name;
    this.#restApiId = restApiId;
    this.#find = find;
    this.#root = schema.trim() === "" ? {} : this.#parse(schema);
  }

  /** What stands at a path of names. `references`: those followed so far. */
  compile(path: readonly string[], references: ReadonlySet<string> = new Set()): Schema {
    const schema = path.reduce<Json | undefined>(inside, this.#root);
    if (schema === undefined) throw this.#refused(path, "the reference leads nowhere");
    return this.#compile(schema, path, references);
  }

  #compile(schema: Json, path: readonly string[], references: ReadonlySet<string> = new Set()): Schema {
    if (!isJsonObject(schema)) throw this.#refused(path, "a schema is an object");
    if (path.length > deepestSchema)
      throw this.#refused([], `the schema is nested deeper than ${deepestSchema} levels`);
    const known = this.#compiled.get(schema);
    if (known) return known;
    const reference = member(schema, "$ref");
    if (typeof reference === "string") return this.#follow(reference, path, references);
    const compiled = new Schema();
    // Known before it is complete: a schema may hold a reference to itself.
    this.#compiled.set(schema, compiled);
    const place: Place = { schema, compile: (inner, ...names) => this.#compile(inner, [...path, ...names]) };
    compiled.keywords = this.#keywords(schema, path, place);
    compiled.parts = this.#parts(schema, path, place);
    return compiled;
  }

  /** `format` is judged last, all others in the order of their names. */
  #keywords(schema: JsonObject, path: readonly string[], place: Place) {
    const names = Object.keys(schema).filter((name) => Object.hasOwn(keywordBuilders, name) && name !== "format");
    names.sort();
    if (Object.hasOwn(schema, "format")) names.push("format");
    return names.flatMap((name) => {
      const operand = schema[name];
      const build = keywordBuilders[name];
      return operand === undefined || !build ? [] : [this.#at([...path, name], () => build(operand, place))];
    });
  }

  #parts(schema: JsonObject, path: readonly string[], place: Place): Parts {
    const compileAll = (name: string) =>
      Object.entries(objectOf(member(schema, name))).map(
        ([key, inner]) => [key, place.compile(inner, name, key)] as const,
      );
    const rest = (name: string) => {
      const inner = member(schema, name);
      return isJsonObject(inner) ? [place.compile(inner, name)] : [];
    };
    const properties = new Map(compileAll("properties").map(([name, inner]) => [name, [inner]]));
    const patterned = compileAll("patternProperties").map(
      ([source, inner]) => [this.#at([...path, "patternProperties"], () => compilePattern(source)), inner] as const,
    );
    const otherMembers = rest("additionalProperties");
    const items = member(schema, "items");
    const listed = isJsonArray(items) ? items.map((inner, i) => [place.compile(inner, "items", String(i))]) : undefined;
    const otherElements = listed ? rest("additionalItems") : rest("items");
    const isPlain = properties.size + patterned.length + otherMembers.length + otherElements.length === 0 && !listed;
    if (isPlain) return noParts;
    return {
      ofMember: (name, budget) => {
        const property = properties.get(name);
        if (patterned.length === 0) return property ?? otherMembers;
        const found = patterned.flatMap(([pattern, inner]) => (pattern.isFoundIn(name, budget) ? [inner] : []));
        if (property) found.push(...property);
        return found.length > 0 ? found : otherMembers;
      },
      ofElement: (index) => listed?.[index] ?? otherElements,
      isNamed: (name) => properties.has(name),
    };
  }

  #follow(reference: string, path: readonly string[], references: ReadonlySet<string>): Schema {
    const [address = "", pointer = ""] = reference.split("#", 2);
    const key = `${this.#name} ${reference}`;
    if (references.has(key)) throw this.#refused(path, `the reference ${reference} leads back to itself`);
    const model = address === "" ? this : this.#find(this.#modelOf(address, path));
    return model.compile(pointerPath(pointer), new Set([...references, key]));
  }

  /** Only models of the same API: nothing is ever fetched. */
  #modelOf(address: string, path: readonly string[]): string {
    const [, restApiId, name] =
      /^https:\/\/apigateway\.amazonaws\.com\/restapis\/([^/]+)\/models\/([A-Za-z0-9]+)$/.exec(address) ?? [];
    if (name === undefined || restApiId !== this.#restApiId)
      throw this.#refused(path, `${address} is no model of this REST API`);
    return name;
  }

  #parse(text: string): Json {
    try {
      return parseJson(text);
    } catch {
      throw this.#refused([], "the schema is not JSON");
    }
  }

  #at<Built>(path: readonly string[], build: () => Built): Built {
    try {
      return build();
    } catch (error) {
      if (error instanceof SchemaRefused) throw error;
      throw this.#refused(path, error instanceof Error ? error.message : String(error));
    }
  }

  #refused(path: readonly string[], reason: string): SchemaRefused {
    const place = path.length === 0 ? "" : ` at #/${path.join("/")}`;
    return new SchemaRefused(`model ${this.#name}${place}: ${reason}`);
  }
}

class SchemaRefused extends Error {}

function inside(at: Json | undefined, name: string): Json | undefined {
  if (isJsonArray(at)) return /^(?:0|[1-9]\d*)$/.test(name) ? at[Number(name)] : undefined;
  return isJsonObject(at) ? member(at, name) : undefined;
}

const pointerPath = (pointer: string): string[] =>
  pointer
    .split("/")
    .slice(1)
    .map((name) => decode(name).replaceAll("~1", "/").replaceAll("~0", "~"));

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
