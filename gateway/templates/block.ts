import { HostObject, type Value } from "./values.ts";

/** What `#define` puts into a variable: text that is rendered anew whenever it is printed. */
export class Block extends HostObject {
  readonly #render: () => string;

  constructor(render: () => string) {
    super();
    this.#render = render;
  }

  property(): Value {
    return null;
  }

  call(): Value {
    return null;
  }

  print(): string {
    return this.#render();
  }
}
