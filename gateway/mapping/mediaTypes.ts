/** `application/json; charset=utf-8` → `application/json`. */
export function mediaTypeOf(contentType: string): string {
  const end = contentType.indexOf(";");
  return (end < 0 ? contentType : contentType.slice(0, end)).trim().toLowerCase();
}

/** Without an Accept header, and for any type at all, AWS answers with JSON; of several types only the first counts. */
export function firstAccepted(accept: string | undefined): string {
  const first = mediaTypeOf((accept ?? "").split(",", 1)[0] ?? "");
  return first === "" || first === "*/*" ? "application/json" : first;
}

/** binaryMediaTypes: exact types, `image/*`, and everything with `*` + `/*`. */
export class MediaTypeSet {
  readonly #types: ReadonlySet<string>;

  constructor(types: readonly string[]) {
    this.#types = new Set(types.map(mediaTypeOf));
  }

  has(mediaType: string): boolean {
    if (this.#types.size === 0) return false;
    const slash = mediaType.indexOf("/");
    return this.#types.has(mediaType) || this.#types.has(`${mediaType.slice(0, slash)}/*`) || this.#types.has("*/*");
  }
}
