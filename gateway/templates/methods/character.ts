import { type Budget, HostObject, type Value } from "../values.ts";

/** java.lang.Character: prints as a text, and is none to the methods that take one. */
export class Character extends HostObject {
  readonly text: string;

  constructor(text: string) {
    super();
    this.text = text;
  }

  property(): Value {
    return null;
  }

  call(name: string, args: readonly Value[], _budget: Budget): Value {
    const [other] = args;
    if (args.length === 0) return name === "toString" || name === "charValue" ? this.text : this.#code(name);
    if (args.length > 1) return null;
    if (name === "equals") return other instanceof Character && other.text === this.text;
    return name === "compareTo" && other instanceof Character
      ? this.text.charCodeAt(0) - other.text.charCodeAt(0)
      : null;
  }

  print(): string {
    return this.text;
  }

  #code(name: string): Value {
    return name === "hashCode" ? this.text.charCodeAt(0) : null;
  }
}
