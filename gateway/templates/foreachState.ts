import { HostObject, type Value } from "./values.ts";

/** `$foreach` inside a loop. */
export class ForeachState extends HostObject {
  index = -1;
  readonly #size: number;
  readonly #parent: Value;

  constructor(size: number, parent: Value) {
    super();
    this.#size = size;
    this.#parent = parent;
  }

  property(name: string): Value {
    switch (name) {
      case "index":
        return this.index;
      case "count":
        return this.index + 1;
      case "hasNext":
        return this.index + 1 < this.#size;
      case "first":
        return this.index === 0;
      case "last":
        return this.index + 1 === this.#size;
      case "parent":
        return this.#parent;
      case "topmost":
        return this.#parent instanceof ForeachState ? this.#parent.property("topmost") : this;
      default:
        return null;
    }
  }

  call(name: string, args: readonly Value[]): Value {
    if (args.length > 0) return null;
    const property = /^(?:get|is)?(Index|Count|First|Last|Parent|Topmost|HasNext)$/i.exec(name)?.[1];
    return property ? this.property(property.charAt(0).toLowerCase() + property.slice(1)) : null;
  }

  print(): string {
    return "";
  }
}
