/** Goes through an expression once. */
export class Reader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#source.length;
  }

  startsWith(text: string): boolean {
    return this.#source.startsWith(text, this.#at);
  }

  takes(text: string): boolean {
    const isThere = this.startsWith(text);
    if (isThere) this.#at += text.length;
    return isThere;
  }

  /** `pattern` is sticky. */
  match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#source) ?? undefined;
    if (found) this.#at += found[0].length;
    return found;
  }
}
