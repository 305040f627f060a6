/** The names of a template's variables and the place of each in a rendering. */
export class Names {
  readonly #slots: Map<string, number>;

  constructor(names?: Names) {
    this.#slots = new Map(names ? names.#slots : []);
  }

  get size(): number {
    return this.#slots.size;
  }

  has(name: string): boolean {
    return this.#slots.has(name);
  }

  /** The place of a name; a new one when it is new. */
  slot(name: string): number {
    const known = this.#slots.get(name);
    if (known !== undefined) return known;
    this.#slots.set(name, this.#slots.size);
    return this.#slots.size - 1;
  }
}

/** The variables API Gateway gives to every template. */
export const requestRoots: ReadonlySet<string> = new Set(["input", "util", "context", "stageVariables"]);
