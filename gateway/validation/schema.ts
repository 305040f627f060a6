// JSON schema draft 4 as AWS's validator judges it: a value's own keywords first, and only when all hold what is inside it.
import { Budget } from "./budget.ts";
import { isJsonArray, isJsonObject, type Json, type JsonObject, type JsonType, member, typeOf } from "./json.ts";

/** One keyword of a schema. `words` are asked for only when it does not accept. */
export interface Keyword {
  readonly name: string;
  /** Absent: values of every type. */
  readonly types?: ReadonlySet<JsonType>;
  accepts(value: Json, budget: Budget): boolean;
  words(value: Json, budget: Budget): readonly string[];
  /** Names the schema asks for that the value has not. */
  readonly missing?: (value: Json) => readonly string[];
}

/** Which schemas the parts of a value must fulfil. */
export interface Parts {
  /** Of an object's member. */
  ofMember(name: string, budget: Budget): readonly Schema[];
  /** Of an array's element. */
  ofElement(index: number): readonly Schema[];
  /** Whether the schema speaks of this member by its name. */
  isNamed?(name: string): boolean;
}

const none: readonly Schema[] = [];
/** Values whose parts may be anything. */
export const noParts: Parts = { ofMember: () => none, ofElement: () => none };

/** More than this nobody reads. */
const mostMessages = 100;

export class Schema {
  /** In the order of their names, which is the order in which AWS's validator complains. */
  keywords: readonly Keyword[] = [];
  parts: Parts = noParts;

  accepts(value: Json, budget: Budget): boolean {
    budget.enter();
    const accepted = this.#acceptsItself(value, budget) && this.#acceptsParts(value, budget);
    budget.leave();
    return accepted;
  }

  /** The keywords that do not accept a value by itself. */
  refusing(value: Json, budget: Budget): Keyword[] {
    const type = typeOf(value);
    return this.keywords.filter((keyword) => applies(keyword, type) && !keyword.accepts(value, budget));
  }

  #acceptsItself(value: Json, budget: Budget): boolean {
    const type = typeOf(value);
    for (const keyword of this.keywords) if (applies(keyword, type) && !keyword.accepts(value, budget)) return false;
    return true;
  }

  /** Loops, because every part of every validated body comes by here. */
  #acceptsParts(value: Json, budget: Budget): boolean {
    if (this.parts === noParts || typeof value !== "object" || value === null) return true;
    if (isJsonArray(value)) {
      for (let i = 0; i < value.length; i++)
        if (!acceptAll(this.parts.ofElement(i), value[i] ?? null, budget)) return false;
      return true;
    }
    if (!isJsonObject(value)) return true;
    for (const name of Object.keys(value))
      if (!acceptAll(this.parts.ofMember(name, budget), inside(value, name), budget)) return false;
    return true;
  }

  /** Adds what is wrong with a value, in the words of AWS's validator. */
  explain(value: Json, budget: Budget, messages: string[]): void {
    budget.enter();
    const type = typeOf(value);
    for (const keyword of this.keywords) {
      if (applies(keyword, type) && !keyword.accepts(value, budget)) messages.push(...keyword.words(value, budget));
    }
    if (messages.length === 0) this.#explainParts(value, budget, messages);
    budget.leave();
  }

  #explainParts(value: Json, budget: Budget, messages: string[]): void {
    const tell = (schemas: readonly Schema[], part: Json): boolean => {
      for (const schema of schemas) schema.explain(part, budget, messages);
      return messages.length >= mostMessages;
    };
    if (isJsonArray(value)) value.some((element, i) => tell(this.parts.ofElement(i), element));
    else if (isJsonObject(value))
      Object.keys(value)
        .sort()
        .some((name) => tell(this.parts.ofMember(name, budget), inside(value, name)));
  }
}

function acceptAll(schemas: readonly Schema[], part: Json, budget: Budget): boolean {
  for (const schema of schemas) if (!schema.accepts(part, budget)) return false;
  return true;
}

const applies = ({ types }: Keyword, type: JsonType): boolean => types === undefined || types.has(type);

const inside = (value: JsonObject, name: string): Json => member(value, name) ?? null;

/** What is wrong with a body, in order; nothing: it is as its schema says. Throws TooCostly. */
export function problemsOf(schema: Schema, value: Json): readonly string[] {
  if (schema.accepts(value, new Budget())) return [];
  const messages: string[] = [];
  schema.explain(value, new Budget(), messages);
  return messages;
}
