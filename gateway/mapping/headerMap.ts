/** Headers by name, whatever the case; keeps the case of the first appearance. */
export class HeaderMap {
  readonly #byName = new Map<string, { name: string; values: string[] }>();

  constructor(flat: readonly string[]) {
    for (let i = 0; i + 1 < flat.length; i += 2) {
      const name = flat[i] ?? "";
      const value = flat[i + 1] ?? "";
      const entry = this.#byName.get(name.toLowerCase());
      if (entry) entry.values.push(value);
      else this.#byName.set(name.toLowerCase(), { name, values: [value] });
    }
  }

  values(name: string): readonly string[] | undefined {
    return this.#byName.get(name.toLowerCase())?.values;
  }

  /** The last value wins where only one is asked for. */
  last(name: string): string | undefined {
    return this.values(name)?.at(-1);
  }

  /** One value per header under the name as it was sent. */
  toRecord(): Record<string, string> {
    const record: Record<string, string> = Object.create(null);
    for (const { name, values } of this.#byName.values()) record[name] = values.at(-1) ?? "";
    return record;
  }
}

/** Several headers of a name that say different things: a back end may believe another one than was judged. */
export const isOne = (values: readonly string[]): boolean => values.every((value) => value === values[0]);
